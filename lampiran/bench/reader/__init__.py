"""Makes the weights of the project's own line reader: ``python -m lampiran.bench.reader.fit``.

Lines of text are made up (`texts`), set in a font (`press`), worn and scanned
(`line_pictures`), and a small network learns to read them (`network`, `fit`). No line of
any decree is among them. The file that comes of it stands in extract/ocr/data/pembaca.onnx.

All but the pictures needs nothing that the project does not; the pictures need pillow; the
network needs torch, and its file onnx (the extra ``fit``). A run gives weights of its own, never
the same file again. The committed one was made with torch 2.9.1 and onnx 1.23.2 in five runs on
two cores, each ``--from`` what came of the one before. Two were by an earlier form of this code,
which weighed 17 of its 282 faces otherwise, drew other forms of the words and made fewer lines in
small type and much noise: the first 2000 steps (14 minutes) of ``--minutes 66 --steps 1 --rate
0.0025``, then ``--minutes 52``. Three were by this one, on one core: the first 1000 steps
(10 minutes) of a run with ``--rate 0.002 --seed 11``, then ``--minutes 84 --rate 0.002 --seed 12``,
then ``--minutes 72 --rate 0.0015 --seed 13`` beside other work. The file is of the mean of the
weights of the last two, which reads better than either.
The fonts were those of Debian's packages fonts-liberation, -dejavu, -crosextra-carlito,
-crosextra-caladea, -urw-base35, -texgyre, -freefont-ttf, -open-sans, -roboto-unhinted, -lato,
-cantarell, -linuxlibertine, -sil-gentium-basic, -croscore, -courier-prime, -inter, -ebgaramond,
-noto-core, -gfs-didot, -stix, -cabin, -play and -hack, without faces thinner than light, without
scripts and symbols.
"""
