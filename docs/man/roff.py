"""What the makers of man pages share: plain text as roff, for the macros of man(7)."""
import re

_ESCAPES = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti"}

# What help texts mark, and what pages do.
CODE = re.compile(r"`(?P<code>[^`]+)`")
MARKDOWN = re.compile(
    CODE.pattern
    + r"|\*\*(?P<strong>[^*]+)\*\*|\*(?P<emphasis>[^*]+)\*|\[(?P<link>[^]]+)\]\([^)]+\)"
)


def escape(text):
    """Text that roff prints as it is, in ASCII."""
    return "".join(
        _ESCAPES.get(c) or (c if ord(c) < 128 else f"\\[u{ord(c):04X}]") for c in text
    )


def line(text):
    """An escaped line of its own: a dot at its beginning is no macro."""
    return "\\&" + text if text.startswith((".", "'")) else text


def bold(text):
    return f"\\fB{escape(text)}\\fR"


def italic(text):
    return f"\\fI{escape(text)}\\fR"


_FONTS = {"code": bold, "strong": bold, "emphasis": italic, "link": escape}


def inline(text, marks=MARKDOWN):
    """A line of a paragraph, in which `code` and whatever else is marked has its font."""
    told, end = "", 0
    for match in marks.finditer(text):
        told += escape(text[end : match.start()])
        told += _FONTS[match.lastgroup](match[match.lastgroup])
        end = match.end()
    return line(told + escape(text[end:]))


def usage(text):
    """A line of usage: literal words bold, what stands for something italic."""
    words = re.split(r"(--?[\w-]+|[A-Za-z][\w-]*)", text)
    fonts = [
        escape if k % 2 == 0 else italic if word.isupper() else bold
        for k, word in enumerate(words)
    ]
    return line("".join(font(word) for font, word in zip(fonts, words)))


def example(lines):
    return [".EX", *(line(escape(text)) for text in lines), ".EE"]


def head(name, section, version, date, summary):
    volume = {"1": "User commands", "5": "File formats"}[section]
    return [
        f'.TH {name.upper()} {section} {date} "negsim {version}" "{volume}"',
        ".SH NAME",
        f"{escape(name)} \\- {escape(summary)}",
    ]
