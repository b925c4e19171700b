#!/bin/sh
# Tesseract's data for Indonesian and English: installed where we may, asked for where not.
# Without it scans are read by the engine that comes with the Python packages alone.
set -u
for folder in "${TESSDATA_PREFIX:-}" /usr/share/tesseract-ocr/*/tessdata /usr/share/tessdata \
    /usr/local/share/tessdata /opt/homebrew/share/tessdata; do
    [ -n "$folder" ] && [ -f "$folder/ind.traineddata" ] && [ -f "$folder/eng.traineddata" ] && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "make: installing Tesseract's data (tesseract-ocr-ind, tesseract-ocr-eng)" >&2
    { apt-get -qq update &&
        DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install \
            tesseract-ocr-ind tesseract-ocr-eng; } >/dev/null 2>&1 && exit 0
fi
echo "make: Tesseract's data is not here; scans are read with two readers instead of three." >&2
echo "      Better: sudo apt install tesseract-ocr-ind tesseract-ocr-eng" >&2
exit 0
