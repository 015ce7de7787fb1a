"""The style sheet: surfaces, borders and radii only; fonts come from Theme.font()."""

import re
from collections.abc import Mapping

# A token stands as @name@. A font rule here would override every setFont() in the window.
TEMPLATE = """
QMainWindow, QWidget#Desk { background:@bg.window@; }
QMainWindow::separator { background:transparent; width:@gap@px; height:@gap@px; }
QMainWindow::separator:hover { background:@border.default@; }
QFrame#Card { background:@bg.panel@; border:1px solid @border.subtle@; border-top:none;
  border-bottom-left-radius:@panel@px; border-bottom-right-radius:@panel@px; }
QFrame#TitleBar { background:@bg.panel@; border:1px solid @border.subtle@; border-bottom:none;
  border-top-left-radius:@panel@px; border-top-right-radius:@panel@px; }
QFrame#Strip { background:@bg.panel@; border:1px solid @border.subtle@;
  border-radius:@panel@px; }
QFrame#Address { background:@bg.inset@; border:1px solid @border.subtle@;
  border-radius:@control.radius@px; }
QFrame#Row { background:@bg.raised@; border:1px solid @border.subtle@;
  border-radius:@control.radius@px; }
QFrame#Row[chosen="true"] { background:@accent.soft@; border-color:@accent.line@; }
QFrame#Hairline { background:@border.subtle@; border:none; max-height:1px; min-height:1px; }
QFrame#VLine { background:@border.default@; border:none; max-width:1px; min-width:1px; }

QLabel { background:transparent; }
QLabel[tone="secondary"] { color:@text.secondary@; }
QLabel[tone="muted"] { color:@text.muted@; }
QLabel[tone="ok"] { color:@ok@; }
QLabel[tone="warn"] { color:@warn@; }
QLabel[tone="fail"] { color:@fail@; }
QLabel[tone="held"] { color:@held@; }
QLabel[tone="accent"] { color:@accent.text@; }
QLabel[chip] { border-radius:@chip@px; padding:0 6px; }
QLabel[chip="neutral"] { color:@text.secondary@; background:@chip.ground@; }
QLabel[chip="accent"] { color:@accent.text@; background:@accent.soft@; }
QLabel[chip="solid"] { color:@text.onfill@; background:@accent.fill@; }
QLabel[chip="warn"] { color:@warn@; background:@warn.soft@; }
QLabel[chip="held"] { color:@held@; background:@held.soft@; }
QLabel[chip="key"] { color:@text.secondary@; background:@bg.raised@;
  border:1px solid @border.default@; padding:0 4px; }

QPushButton { background:@bg.control@; color:@text.primary@; border:1px solid @control.border@;
  border-radius:@control.radius@px; min-height:@inner@px; padding:0 11px; }
QPushButton:hover { background:@bg.control.hover@; border-color:@border.default@; }
QPushButton:pressed { background:@bg.control.pressed@; }
QPushButton:disabled { color:@text.disabled@; background:@bg.raised@;
  border-color:@border.subtle@; }
QPushButton:focus { border:2px solid @accent.line@; padding:0 10px; min-height:@inner.focus@px; }
QPushButton[kind="primary"] { background:@accent.fill@; color:@text.onfill@;
  border-color:@accent.fill@; }
QPushButton[kind="primary"]:hover { background:@accent.fill.hover@;
  border-color:@accent.fill.hover@; }
QPushButton[kind="primary"]:pressed { background:@accent.fill.pressed@; }
QPushButton[kind="primary"]:disabled { background:@bg.raised@; color:@text.disabled@;
  border-color:@border.subtle@; }
QPushButton[kind="primary"]:focus, QPushButton[kind="danger"]:focus {
  border:2px solid @text.primary@; }
QPushButton[kind="danger"] { background:@danger.fill@; color:@text.onfill@;
  border-color:@danger.fill@; }
QPushButton[kind="danger"]:hover { background:@danger.fill.hover@; }
QPushButton[kind="danger"]:pressed { background:@danger.fill.pressed@; }
QPushButton[kind="ghost"] { background:transparent; border-color:transparent;
  color:@text.secondary@; padding:0 8px; }
QPushButton[kind="ghost"]:hover { background:@bg.control@; color:@text.primary@; }
QPushButton[kind="ghost"]:pressed { background:@bg.control.pressed@; }
QPushButton[kind="ghost"]:disabled { color:@text.disabled@; }
QPushButton[kind="ghost"]:focus { border:2px solid @accent.line@; padding:0 7px; }
QPushButton[kind="warn"] { background:@warn.soft@; border-color:@warn.soft@; color:@warn@;
  padding:0 9px; }
QPushButton[kind="warn"]:hover { border-color:@warn@; }
QPushButton[kind="warn"]:focus { border:2px solid @accent.line@; padding:0 8px; }
QPushButton[align="left"] { text-align:left; }
QPushButton[kind="pill"] { background:@accent.fill@; color:@text.onfill@; border:none;
  border-radius:13px; min-height:26px; max-height:26px; padding:0 12px; }
QPushButton[kind="pill"]:hover { background:@accent.fill.hover@; }
QPushButton[kind="pill"]:focus { border:2px solid @text.primary@; min-height:22px; }

QToolButton { background:transparent; border:1px solid transparent;
  border-radius:@control.radius@px; padding:4px; }
QToolButton:hover { background:@bg.control.hover@; }
QToolButton:pressed { background:@bg.control.pressed@; }
QToolButton:checked { background:@accent.soft@; }
QToolButton:focus { border:2px solid @accent.line@; padding:3px; }
QToolButton::menu-indicator { image:none; width:0; }

QFrame#Segmented { background:@bg.inset@; border:1px solid @border.default@;
  border-radius:@control.radius@px; }
QFrame#Segmented QPushButton { background:transparent; border:1px solid transparent;
  color:@text.secondary@; min-height:@segment@px; padding:0 10px; border-radius:4px; }
QFrame#Segmented QPushButton:hover { color:@text.primary@; }
QFrame#Segmented QPushButton:checked { background:@segment.ground@; color:@text.primary@;
  border-color:@border.default@; }
QFrame#Segmented QPushButton:focus { border:2px solid @accent.line@; padding:0 9px;
  min-height:@segment.focus@px; }

QAbstractScrollArea { background:transparent; border:none; outline:0; }
QScrollArea > QWidget > QWidget { background:transparent; }
QLineEdit, QPlainTextEdit, QSpinBox { background:@bg.inset@; color:@text.primary@;
  border:1px solid @border.default@; border-radius:@control.radius@px; padding:4px 8px;
  selection-background-color:@accent.fill@; selection-color:@text.onfill@; }
QLineEdit, QSpinBox { min-height:@field@px; }
QLineEdit:hover, QPlainTextEdit:hover, QSpinBox:hover { border-color:@border.strong@; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus { border:2px solid @accent.line@;
  padding:3px 7px; }
QLineEdit:disabled, QSpinBox:disabled { color:@text.disabled@; }
QComboBox { background:@bg.inset@; color:@text.primary@; border:1px solid @border.default@;
  border-radius:@control.radius@px; padding:0 8px; min-height:@inner@px; }
QComboBox:hover { border-color:@border.strong@; }
QComboBox:focus { border:2px solid @accent.line@; padding:0 7px; min-height:@inner.focus@px; }
QComboBox:disabled { color:@text.disabled@; }
QComboBox::drop-down { border:none; width:20px; }
QComboBox QAbstractItemView { background:@bg.overlay@; color:@text.primary@;
  border:1px solid @border.default@; padding:4px; selection-background-color:@bg.control.hover@;
  selection-color:@text.primary@; }
QSpinBox::up-button, QSpinBox::down-button { width:0; border:none; }

QSlider { min-height:22px; }
QSlider::groove:horizontal { height:4px; background:@track@; border-radius:2px; }
QSlider::sub-page:horizontal { height:4px; background:@accent.line@; border-radius:2px; }
QSlider::handle:horizontal { width:14px; height:14px; margin:-6px 0; border-radius:8px;
  background:@text.primary@; border:1px solid @bg.panel@; }
QSlider::handle:horizontal:hover { background:@accent.text@; }
QSlider:focus { border:2px solid @accent.line@; border-radius:6px; }
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled {
  background:@text.disabled@; }

QScrollBar:vertical { background:transparent; width:10px; margin:2px; }
QScrollBar::handle:vertical { background:@scroll@; border-radius:3px; min-height:32px; }
QScrollBar::handle:vertical:hover { background:@scroll.hover@; }
QScrollBar:horizontal { background:transparent; height:10px; margin:2px; }
QScrollBar::handle:horizontal { background:@scroll@; border-radius:3px; min-width:32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background:none; border:none; width:0; height:0; }

QToolTip { background:@bg.overlay@; color:@text.primary@; border:1px solid @border.default@;
  padding:4px 8px; }
QMenu { background:@bg.overlay@; border:1px solid @border.default@; padding:4px; }
QMenu::item { padding:6px 24px 6px 14px; border-radius:4px; color:@text.primary@; }
QMenu::item:checked { color:@accent.text@; }
QMenu::item:selected { background:@bg.control.hover@; }
QMenu::item:disabled { color:@text.disabled@; }
QMenu::indicator { margin-left:8px; }
QMenu::separator { height:1px; background:@border.subtle@; margin:4px 8px; }
QTabBar { background:transparent; qproperty-drawBase:0; }
QTabBar::tab { background:transparent; color:@text.secondary@; padding:5px 12px; margin:0 2px;
  border-radius:6px; }
QTabBar::tab:selected { background:@bg.panel@; color:@text.primary@; }
QTabBar::tab:hover { color:@text.primary@; }

QFrame#Overlay { background:@bg.overlay@; border:1px solid @border.default@;
  border-radius:@overlay@px; }
QFrame[banner] { border-radius:@panel@px; border:1px solid @border.default@;
  background:@bg.panel@; }
QFrame[banner="info"] { background:@held.soft@; border-color:@held@; }
QFrame[banner="warning"] { background:@warn.soft@; border-color:@warn@; }
QFrame[banner="error"] { background:@fail.soft@; border-color:@fail@; }
"""


def style_sheet(colors: Mapping[str, str], measures: Mapping[str, object], *, light: bool) -> str:
    """The sheet in these colours (`#rrggbb`) and sizes (whole pixels)."""
    control = int(str(measures["height"]))
    sizes = {name: str(value) for name, value in measures.items()}
    own = {
        "inner": str(control - 2),
        "inner.focus": str(control - 4),
        "segment": str(control - 8),
        "segment.focus": str(control - 10),
        "field": str(control - 12),
        "control.border": colors["border.default"] if light else colors["bg.control"],
        "segment.ground": colors["bg.panel"] if light else colors["bg.control"],
        "chip.ground": colors["bg.raised"] if light else colors["bg.control"],
    }
    table = {**colors, **sizes, **own}
    return re.sub(r"@([a-z.]+)@", lambda match: table[match[1]], TEMPLATE)
