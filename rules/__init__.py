"""Holds a decree against a template and against itself; what it finds are `Temuan`.

Templates and wording are data beside the code. A rule is one small file in `checks`.
"""

from .engine import check
from .template import Template, TemplateError, load_template, template_names

__all__ = ["Template", "TemplateError", "check", "load_template", "template_names"]
