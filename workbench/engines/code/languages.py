"""Which language a file is in, by its name or else by its text."""

from __future__ import annotations

import re

BY_SUFFIX = {
    ".py": "python", ".pyi": "python",
    ".js": "javascript", ".mjs": "javascript", ".cjs": "javascript", ".jsx": "javascript",
    ".ts": "typescript", ".mts": "typescript", ".cts": "typescript", ".tsx": "tsx",
    ".go": "go", ".java": "java",
    ".yaml": "yaml", ".yml": "yaml", ".json": "json", ".toml": "toml",
    ".dockerfile": "dockerfile", ".sh": "bash", ".bash": "bash", ".tf": "hcl", ".hcl": "hcl",
    ".rb": "ruby", ".php": "php", ".rs": "rust", ".kt": "kotlin", ".kts": "kotlin", ".cs": "csharp",
    ".scala": "scala", ".ex": "elixir", ".exs": "elixir", ".swift": "swift", ".c": "c", ".h": "c",
    ".cpp": "cpp", ".cc": "cpp", ".hpp": "cpp", ".lua": "lua", ".clj": "clojure", ".groovy": "groovy",
    ".properties": "properties", ".ini": "ini", ".conf": "nginx", ".env": "bash",
}  # fmt: skip
BY_FILE = {
    "dockerfile": "dockerfile",
    "containerfile": "dockerfile",
    "makefile": "make",
    "jenkinsfile": "groovy",
    "procfile": "yaml",
}
TITLES = {
    "python": "Python", "javascript": "JavaScript", "typescript": "TypeScript", "tsx": "TSX", "go": "Go",
    "java": "Java", "yaml": "YAML", "json": "JSON", "toml": "TOML", "dockerfile": "Dockerfile",
    "bash": "shell", "hcl": "Terraform", "php": "PHP", "csharp": "C#", "cpp": "C++",
}  # fmt: skip
GRAMMARS = {
    "python": "tree_sitter_python:language",
    "javascript": "tree_sitter_javascript:language",
    "typescript": "tree_sitter_typescript:language_typescript",
    "tsx": "tree_sitter_typescript:language_tsx",
    "go": "tree_sitter_go:language",
    "java": "tree_sitter_java:language",
    "rust": "tree_sitter_rust:language",
    "ruby": "tree_sitter_ruby:language",
    "bash": "tree_sitter_bash:language",
    "php": "tree_sitter_php:language_php",
    "csharp": "tree_sitter_c_sharp:language",
    "kotlin": "tree_sitter_kotlin:language",
}
"""Languages with a parser of their syntax: the module and the function that give the grammar."""
DATA = frozenset({"yaml", "json", "toml"})
"""Languages that are read as data."""

_SIGNS = {
    "php": r"\A\s{0,9}<\?php\b",
    "rust": r"^[ \t]*(pub )?(async )?fn \w+[<(].*\{[ \t]*$|^use \w+(::[\w{}, *]+)+;$|^[ \t]*impl\b.*\{",
    "csharp": r"^using [\w.]+;$"
    r"|^namespace [\w.]+[;{\s]|^[ \t]*public (async )?(static )?[\w<>\[\]]+ [A-Z]\w*\(.*\)",
    "kotlin": r"^[ \t]*(suspend |private |override )*fun [\w.<>]*\w\(|^data class \w+\(",
    "ruby": r"^[ \t]*def [\w.?!=]+(\(.*\))?[ \t]*$|^require ['\"]|^[ \t]*module [A-Z]\w*[ \t]*$",
    "go": r"^package \w+[ \t]*$|^func (\(\w+ \*?\w+\) )?\w+\(",
    "java": r"^[ \t]*(public |final |abstract )*(class|interface|enum|record) \w+[^:\n]*\{|^import java",
    "dockerfile": r"^FROM [\w./:${}@-]+([ \t]+AS[ \t]+\w+)?[ \t]*$",
    "yaml": r"^(services|apiVersion|kind|volumes|networks|jobs|on|version):",
    "bash": r"\A#!.*\b(ba|z|da)?sh\b",
    "hcl": r'^(resource|variable|provider|module|data) "[\w-]+"( "[\w-]+")? \{',
    "typescript": r"^[ \t]*(export )?(interface|type) \w+|:[ \t]*(string|number|boolean|Promise<)[;,)\s=]",
    "javascript": r"^[ \t]*(const|let|var) [\w{\[]|=>|^[ \t]*(async )?function\b|;[ \t]*$",
    "python": r"^[ \t]*(async )?(def|class|for|while|if|try|with)\b.*:|^(from [\w.]+ )?import \w",
}
"""What lines of a language look like."""


def language_of(name: str, text: str) -> str:
    """The language's id; empty when neither name nor text tells."""
    file = name.rsplit("/", 1)[-1].lower()
    for known, language in BY_FILE.items():
        if file == known or file.startswith(f"{known}."):
            return language
    dot = file.rfind(".")
    if dot >= 0 and file[dot:] in BY_SUFFIX:
        return BY_SUFFIX[file[dot:]]
    return guess(text)


def guess(text: str) -> str:
    """The language that the text looks most like; empty when it looks like none."""
    head = text[:8_000]
    counts = {language: len(re.findall(sign, head, re.MULTILINE)) for language, sign in _SIGNS.items()}
    for certain in (
        "php",
        "rust",
        "kotlin",
        "go",
        "java",
        "csharp",
        "ruby",
        "dockerfile",
        "bash",
        "hcl",
        "yaml",
    ):
        if counts[certain]:
            return certain
    if counts["python"] and counts["python"] >= counts["javascript"]:
        return "python"
    if counts["typescript"] and counts["javascript"]:
        return "typescript"
    return "javascript" if counts["javascript"] else ""
