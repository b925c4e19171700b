"""What every way of showing a comparison needs: both documents as one tree, names, words."""

from dataclasses import dataclass, replace

from lampiran.model import Dekrit, JenisPerubahan, Perbedaan, Periode, Perubahan

from .marks import Side
from .plain import one_line
from .rows import Baris, Pohon, tree
from .values import as_text, labels, text_of
from .words import Lang, Words, words


@dataclass(frozen=True, slots=True)
class Scene:
    """One comparison, ready to be drawn in one language."""

    beda: Perbedaan
    words: Words
    names: tuple[str, str]
    """What to call the two documents; short, and different."""
    sides: tuple[Side, Side]
    """What is no difference in the plans."""
    decrees: tuple[Side, Side]
    """What is no difference in the decrees: there a year is a fact."""
    periods: tuple[Periode | None, Periode | None]
    tree: Pohon

    @classmethod
    def of(cls, beda: Perbedaan, dari: Dekrit, ke: Dekrit, lang: Lang) -> "Scene":
        """Lay out both documents."""
        say = words(lang)
        sides = (Side.of(dari), Side.of(ke))
        return cls(
            beda,
            say,
            labels(beda, say),
            sides,
            (replace(sides[0], year=None), replace(sides[1], year=None)),
            (dari.rencana_aksi.periode, ke.rencana_aksi.periode),
            tree(beda, dari, ke),
        )

    @property
    def counts(self) -> dict[JenisPerubahan, int]:
        """How many nodes met which fate, without those that stayed."""
        counts = self.beda.ringkasan
        return {
            JenisPerubahan.DITAMBAH: counts.ditambah,
            JenisPerubahan.DIHAPUS: counts.dihapus,
            JenisPerubahan.DIUBAH: counts.berubah,
            JenisPerubahan.DIPINDAH: counts.dipindah,
        }

    @property
    def units_told(self) -> str:
        """That the two plans count in different units, where they do."""
        old, new = (self.words(f"periode.{unit.value}") if unit else "" for unit in self.periods)
        if not old or not new or old == new:
            return ""
        return self.words("penjelasan.jadwal_beda_satuan", lama=old, baru=new)

    @property
    def unread(self) -> int:
        """Pairs whose schedules could not be compared, as one document does not show its own."""
        return sum(
            (row.lama.pelaksanaan is None) != (row.baru.pelaksanaan is None)
            for row in self.tree.rows()
            if row.lama is not None
            and row.baru is not None
            and not row.lama.anak
            and not row.baru.anak
        )

    def from_where(self, row: Baris, change: Perubahan) -> str:
        """Where a moved node stood."""
        parent = self.tree.lama.get((row.lama.induk if row.lama else None) or "")
        if parent is None:
            return self.words("umum.dari_id", id=change.dari)
        name = one_line(text_of(parent, self.words), 90)
        return self.words("umum.dari_induk", id=change.dari, nama=name)

    def text(self, row: Baris) -> str:
        """What the row says; for a node that neither document has, what the change itself says."""
        if row.butir is not None or not row.perubahan:
            return text_of(row.butir, self.words)
        values = row.perubahan[0].sesudah or row.perubahan[0].sebelum
        return " ".join(as_text(value, self.words) for value in values.values())
