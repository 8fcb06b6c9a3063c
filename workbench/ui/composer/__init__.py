"""Where the user writes: several lines, history, commands, files, large pastes."""

from workbench.ui.composer.composer import Composer

__all__ = ["Composer"]
