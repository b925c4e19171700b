-- The catalogue of one run: docs/many.md says what each column means.

CREATE TABLE berkas (             -- every document of the run, those that failed as well
  urut INTEGER PRIMARY KEY,       -- its place in the run, from 1
  berkas TEXT NOT NULL,           -- as it was given
  nama TEXT NOT NULL,             -- NAME of its files
  status TEXT NOT NULL CHECK (status IN ('terbaca', 'gagal')),
  kode_keluar INTEGER NOT NULL,   -- 0, or the exit code of the failure
  pesan TEXT,
  saran TEXT
);

CREATE TABLE keputusan (          -- one row a decree that was read
  nama TEXT PRIMARY KEY,
  versi_skema TEXT NOT NULL,
  berkas TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  jenis_sumber TEXT NOT NULL,
  jumlah_halaman INTEGER,
  jenis TEXT,
  nomor TEXT,
  nomor_tercetak TEXT,
  tahun INTEGER,
  tentang TEXT,
  lembaga TEXT,
  tingkat TEXT,
  wilayah TEXT,
  skema_kode TEXT,
  kode_wilayah TEXT,
  tempat TEXT,
  tanggal TEXT,                   -- YYYY-MM-DD
  penandatangan TEXT,
  jabatan TEXT,
  judul_rencana TEXT,
  tahun_rencana INTEGER,
  periode TEXT,
  area INTEGER NOT NULL,          -- how many there are; levels that the paper skips do not count
  kegiatan INTEGER NOT NULL,
  sub_kegiatan INTEGER NOT NULL,
  indikator INTEGER NOT NULL,
  templat TEXT,
  galat INTEGER NOT NULL,
  peringatan INTEGER NOT NULL,
  info INTEGER NOT NULL
);

CREATE TABLE simpul (             -- every node of every plan
  nama TEXT NOT NULL REFERENCES keputusan,
  urut INTEGER NOT NULL,          -- its place in the plan, read from the top
  id TEXT NOT NULL,
  induk TEXT,                     -- id of the node above
  tingkat TEXT NOT NULL CHECK (tingkat IN ('area', 'kegiatan', 'sub_kegiatan', 'indikator')),
  nomor INTEGER,
  nomor_tercetak TEXT,
  teks TEXT,                      -- nama or uraian; null where the paper skips the level
  rincian TEXT,                   -- JSON, where there is any
  jadwal INTEGER,                 -- 1: the schedule stands here and was read; 0: it stands here
                                  -- and the source does not show it; null: it stands deeper
  keterangan TEXT,
  kolom_lain TEXT,                -- JSON, where there is any
  PRIMARY KEY (nama, urut)
);

CREATE TABLE bulan (              -- one row for each period that is marked
  nama TEXT NOT NULL REFERENCES keputusan,
  urut INTEGER NOT NULL,          -- of the node
  id TEXT NOT NULL,
  periode TEXT,                   -- unit: bulan, triwulan, semester, tahun
  ke INTEGER NOT NULL,            -- from 1
  PRIMARY KEY (nama, urut, ke)
);

CREATE TABLE temuan (             -- every finding that is shown
  nama TEXT NOT NULL REFERENCES keputusan,
  urut INTEGER NOT NULL,
  kode TEXT NOT NULL,
  tingkat TEXT NOT NULL,
  id TEXT,
  medan TEXT,
  pesan TEXT NOT NULL,
  diharapkan TEXT,
  ditemukan TEXT,
  saran TEXT,
  halaman INTEGER,
  baris INTEGER,
  PRIMARY KEY (nama, urut)
);

CREATE INDEX simpul_id ON simpul (nama, id);
CREATE INDEX temuan_kode ON temuan (kode);
