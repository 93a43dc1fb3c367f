"""The engine of the plan’s own pages: Jinja2, because a plan is long and the template its cost.

Words come through `_`, with `|format(…)` for what stands in them; addresses through `url`,
and those of a saved plan through `private_url`, which remembers none.
"""

from collections.abc import MutableMapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner, escape

from pathways.addresses import address, private_address
from pathways.wording import gettext


class Parts(NodeTransformer):
    """Puts the parts of a page in their places while it is compiled, unless their files may still
    change: a page has twenty of them, and each was looked up with a context of its own."""

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802 - Jinja2’s name
        environment = node.environment
        match node.template:
            case nodes.Const(value=name) if environment and not environment.auto_reload:
                source, file, _fresh = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
                part = self.visit(environment.parse(source, name, file))
                return nodes.Scope(part.body, lineno=node.lineno)
        return node


class Texts(NodeTransformer):
    """Says the texts of a template while it is compiled."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja2’s name
        match node:
            case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=text)]):
                return nodes.Const(gettext(text), lineno=node.lineno)
        return self.generic_visit(node)


def escaped(value: Any) -> str:
    """As `markupsafe.escape` has it, without a mark on each of a thousand texts that it is safe:
    the page only joins them."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)


class Compiler(CodeGenerator):
    """Leaves to the page nothing that is known before it."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Where the site has one language only, no text is looked up for each page."""
        self.writeline(f"from {__name__} import {escaped.__name__}")
        whole = Parts().visit(node)
        has_one = len(settings.LANGUAGES) == 1
        super().visit_Template(Texts().visit(whole) if has_one else whole, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f"{escaped.__name__}(")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """A call as Python has it: no function of ours asks for the template’s context."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            self.fail("A plan’s templates spread no arguments and pass no block.", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """An attribute as Python has it: nothing else is tried, and a wrong name is an error."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


class PlanEnvironment(Environment):
    code_generator_class = Compiler

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain dictionary: each import of a macro compares its keys."""
        return {**self.globals, **(d or {})}


def environment(**options: Any) -> Environment:
    jinja = PlanEnvironment(trim_blocks=True, lstrip_blocks=True, **options)
    jinja.globals |= {"_": gettext, "url": address, "private_url": private_address}
    return jinja


def rendered(template: str, request: HttpRequest | None = None, **content: Any) -> SafeString:
    """A template of `templates/plan/` as HTML, to stand inside the site’s frame."""
    return mark_safe(get_template(template, using="plan").render(content, request))  # noqa: S308 - escaped by Jinja2
