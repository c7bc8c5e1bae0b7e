# SPDX-License-Identifier: MIT
"""The one style sheet: how Qt's own controls look; ours paint themselves from the same tokens."""

from string import Template
from typing import TYPE_CHECKING

from peercenter.ui.coats import HUES, TONES, colors, hue_coat, mix, soft_card, tone_coat

if TYPE_CHECKING:
    from peercenter.ui.theme import Theme

_SHEET = Template("""
QWidget#window, QWidget[ground="paper"] { background: $paper; }
QToolTip { background: $ink; color: $card; border: 0; padding: ${s1}px ${s2}px; }
QLabel { background: transparent; color: $ink; }
QLabel[tone="soft"] { color: $soft_ink; }
QLabel[tone="trouble"] { color: $clay_ink; }
QLabel[tone="sidebar"] { color: $on_sidebar; }
QFrame[frame="card"] { background: $card; border: ${line_px}px solid $line;
  border-radius: ${card_radius}px; }
QFrame[frame="soft"] { background: $soft_card; border: ${line_px}px solid $line;
  border-radius: ${card_radius}px; }
QFrame[frame="rule"] { background: $line; border: 0; min-height: ${line_px}px;
  max-height: ${line_px}px; }
QFrame[frame="sidebar"] { background: $sidebar; border: 0; }
QFrame[frame="sheet"] { background: $card; border: 0; border-radius: ${sheet_radius}px; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit, QTimeEdit {
  background: $card; color: $ink; border: ${edge_px}px solid $edge;
  border-radius: ${radius}px; padding: ${s1}px ${s3}px;
  selection-background-color: $pine; selection-color: $on_pine;
  placeholder-text-color: $soft_ink; }
QLineEdit, QSpinBox, QComboBox, QDateEdit, QTimeEdit { min-height: ${field}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus,
QDateEdit:focus, QTimeEdit:focus { border: ${ring}px solid $focus; padding: ${p1}px ${p3}px; }
QLineEdit[trouble="true"], QPlainTextEdit[trouble="true"] { border-color: $clay_ink; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
  background: $off; color: $soft_ink; border-color: $line; }
QAbstractSpinBox, QAbstractSpinBox:focus { padding: 0; min-height: ${spin}px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { background: transparent; border: 0;
  padding: 0 ${s3}px; min-height: 0; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: ${field}px; }
QComboBox::down-arrow { image: none; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: 0; }
QComboBox QAbstractItemView { background: $card; color: $ink; border: 1px solid $edge;
  selection-background-color: $pine; selection-color: $on_pine; outline: 0; }
QComboBox QAbstractItemView::item { min-height: ${target}px; padding: 0 ${s2}px; }
QListView, QTableView, QTreeView { background: $card; color: $ink; border: 0; outline: 0;
  gridline-color: $line; alternate-background-color: $paper;
  selection-background-color: $pine_tint; selection-color: $ink; }
QListView[frame="list"] { border: ${edge_px}px solid $edge; border-radius: ${radius}px;
  padding: ${s1}px; }
QListView[frame="list"]:focus { border: ${ring}px solid $focus; padding: ${p1}px; }
QListView::item, QTreeView::item { min-height: ${target}px; }
QTableView::item { padding: ${s1}px ${s2}px; }
QTableView[frame="figures"]:focus { border: ${ring}px solid $focus; }
QHeaderView::section { background: $card; color: $soft_ink; border: 0;
  border-bottom: 1px solid $line; padding: ${s1}px ${s2}px; }
QMenu { background: $card; color: $ink; border: 1px solid $edge; padding: ${s1}px; }
QMenu::item { min-height: ${target}px; padding: 0 ${s4}px; border-radius: ${s1}px; }
QMenu::item:selected { background: $pine_tint; color: $ink; }
QMenu::item:disabled { color: $off_ink; }
QPushButton { background: $card; color: $ink; border: ${edge_px}px solid $edge;
  border-radius: ${radius}px; padding: ${s1}px ${s4}px; min-height: ${field}px; }
QPushButton:focus { border-color: $focus; }
QPushButton:pressed { background: $pine_tint; }
QPushButton:disabled { color: $off_ink; border-color: $line; }
QScrollArea, QWidget[scrolled="true"] { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: ${half_bar}px; }
QScrollBar::handle:vertical { min-height: ${target}px; }
QScrollBar::handle:horizontal { min-width: ${target}px; }
Sheet QScrollBar:vertical { width: ${bar_in_sheet}px; }
Sheet QScrollBar::handle:vertical { margin-left: ${s2}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $pine_tint; border: 0; border-radius: ${s1}px; color: $ink;
  text-align: center; min-height: ${s4}px; }
QProgressBar::chunk { background: $pine; border-radius: ${s1}px; }
""")

_HUE = Template("""
QLabel[tone="$hue"] { color: $ink; }
""")

_NOTICE = Template("""
QFrame[notice="$tone"] { background: $ground; border: 0; border-radius: ${radius}px; }

QFrame[pill="$tone"] { background: $ground; border: 0; border-radius: ${pill}px; }
""")


def sheet(theme: "Theme") -> str:
    """Return the style sheet of a theme."""
    p = theme.palette
    bar = theme.px(16 if theme.is_kiosk else 10)
    edge_px = 2 if theme.is_kiosk else 1
    common = {
        **colors(p),
        "soft_card": soft_card(p),
        "off": mix(p.paper, p.line, 0.35),
        "off_ink": mix(p.soft_ink, p.paper, 0.35),
        "line_px": 2 if theme.is_kiosk else 1,
        "edge_px": edge_px,
        "ring": theme.ring,
        "card_radius": theme.radius_card,
        "sheet_radius": theme.radius_card + 6,
        "radius": theme.radius_control,
        "target": theme.target,
        "field": max(theme.target - 2 * (theme.space(1) + edge_px), theme.type_px("body")),
        "spin": theme.target - 2 * edge_px,
        "bar": bar,
        "half_bar": bar // 2,
        "bar_in_sheet": bar + theme.space(2),
        "p1": max(0, theme.space(1) - theme.ring + edge_px),
        "p3": max(0, theme.space(3) - theme.ring + edge_px),
        **{f"s{n}": theme.space(n) for n in (1, 2, 3, 4)},
    }
    hues = (_HUE.substitute(hue=hue, ink=hue_coat(p, hue).ink) for hue in HUES)
    notices = (
        _NOTICE.substitute(
            tone=tone,
            ground=tone_coat(p, tone).ground,
            ink=tone_coat(p, tone).ink,
            radius=theme.radius_control + 2,
            pill=theme.radius_pill,
        )
        for tone in TONES
    )
    return _SHEET.substitute(common) + "".join((*hues, *notices))
