"""Tesseract alone over the same cells: the least that reading a scan can cost.

    python -m lampiran.bench.scan.rival CROPS REPORT

CROPS holds the pictures of all cells and of each page's prose, cut out beforehand with
the help of the born-digital original, so that no time goes into finding them. REPORT
receives as JSON the seconds of the reading alone.
"""

import json
import os
import sys
import time
from pathlib import Path

import numpy as np


def main(crops: Path, report: Path) -> None:
    """Read every crop once, in one thread: more of them only cost more."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    import tesserocr  # noqa: PLC0415 - may be absent

    from extract.ocr.tesseract import LANGUAGES, find_tessdata  # noqa: PLC0415

    with np.load(crops) as kept:
        pictures = [kept[name] for name in kept.files]
    letters = 0
    with tesserocr.PyTessBaseAPI(
        path=str(find_tessdata()), lang="+".join(LANGUAGES), psm=tesserocr.PSM.SINGLE_BLOCK
    ) as api:
        api.SetVariable("debug_file", os.devnull)
        wall, cpu = time.perf_counter(), time.process_time()
        for picture in pictures:
            tall, wide = picture.shape
            api.SetImageBytes(picture.tobytes(), wide, tall, 1, wide)
            letters += len(api.GetUTF8Text())
        seconds = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    found = {"crops": len(pictures), "letters": letters, **seconds}
    report.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
