"""The pieces of a flat ODF text: automatic styles, each made once, and paragraphs."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

FONTS = {"sans": "Liberation Sans", "serif": "Liberation Serif", "vera": "DejaVu Sans"}
SYMBOL_FONT = "DejaVu Sans"


@dataclass
class Styles:
    """Automatic styles by their XML without a name, to the name."""

    body_font: str
    body_size: float
    made: dict[str, str] = field(default_factory=dict)

    def xml(self) -> str:
        """All styles made so far."""
        return "".join(xml.replace("@NAME@", name) for xml, name in self.made.items())

    def auto(self, family: str, inner: str, more: str = "") -> str:
        """The name of the automatic style of `family` with these properties."""
        xml = (
            f'<style:style style:name="@NAME@" style:family="{family}"{more}>{inner}</style:style>'
        )
        return self.made.setdefault(xml, f"{family[:2]}{family[-3:]}{len(self.made)}")

    def para(
        self,
        *,
        size: float | None = None,
        font: str | None = None,
        bold: bool = False,
        align: str = "start",
        left: float = 0,
        hang: float = 0,
        tabs: tuple[float, ...] = (),
        gap: float = 0,
        ink: str = "#000000",
        master: str | None = None,
        keep: bool = False,
        spacing: float = 1,
    ) -> str:
        """The name of a paragraph style; lengths are points, `hang` moves the first line out."""
        stops = "".join(f'<style:tab-stop style:position="{t:.1f}pt"/>' for t in tabs)
        keep_xml = ' fo:keep-with-next="always"' if keep else ""
        inner = (
            f'<style:paragraph-properties fo:text-align="{align}" fo:margin-left="{left:.1f}pt" '
            f'fo:text-indent="{-hang:.1f}pt" fo:margin-bottom="{gap:.1f}pt" '
            f'fo:line-height="{spacing:.0%}" fo:orphans="0" fo:widows="0"{keep_xml}>'
            f"<style:tab-stops>{stops}</style:tab-stops></style:paragraph-properties>"
            f'<style:text-properties style:font-name="{font or self.body_font}" '
            f'fo:font-size="{size or self.body_size}pt" fo:color="{ink}" '
            f'fo:font-weight="{"bold" if bold else "normal"}"/>'
        )
        more = f" style:master-page-name={quoteattr(master)}" if master else ""
        return self.auto("paragraph", inner, more)


def paragraph(style: str, text: str) -> str:
    """One paragraph; tabs become ODF tabs."""
    body = escape(text).replace("\t", "<text:tab/>")
    return f'<text:p text:style-name="{style}">{body}</text:p>'
