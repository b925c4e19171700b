"""A page as one file that lets nothing run or look but what is written in it."""

import base64
import hashlib


def allowed(text: str) -> str:
    """A script or style as the page's policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def sealed(
    title: str, body: str, *, lang: str, policy: str, style: str, script: str = "", head: str = ""
) -> str:
    """The whole page; `title`, `body` and `head` are markup that was escaped before.

    `policy` allows `style` and `script` by what `allowed` says of them.
    """
    run = f"<script>{script}</script>\n" if script else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{head}'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}\n{run}</body>\n</html>\n"
    )
