"""Third step: what each column means, and how its dates and amounts are written where they do not say so themselves."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
)

from kamdesk.app.importing.sources import write_mappings
from kamdesk.app.importing.step import FileStep
from kamdesk.core.dates import ORDERS
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.core.importing import Target
from kamdesk.core.sheets import text_of
from kamdesk.core.text import excerpt
from kamdesk.ui.theme import row_height

if TYPE_CHECKING:
    from kamdesk.app.importing.assistant import Assistant

_ORDER_NAMES = {"dmy": N_("day, month, year"), "mdy": N_("month, day, year"), "ymd": N_("year, month, day")}
_SIGN_NAMES = {".": N_("decimal point: 1,234.50"), ",": N_("decimal comma: 1.234,50")}


class ColumnsStep(FileStep):
    """A row for each column of the file: its name, what is in it, and what it is taken for."""

    title = N_("Columns")

    def __init__(self, assistant: "Assistant") -> None:
        super().__init__(assistant)
        self.shape_label = QLabel(_("&Rows of the file:"))
        self.shape = QComboBox()
        self.shape.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.shape_label.setBuddy(self.shape)
        self.shape.activated.connect(self._use_shape)
        self.top.addWidget(self.shape_label)
        self.top.addWidget(self.shape)
        self.top.addStretch()
        self.table = QTableWidget()
        self.table.setAccessibleName(_("Columns"))
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(row_height() + 6)
        self.column.addWidget(self.table, 1)
        row = QHBoxLayout()
        self.told = QLabel()
        self.told.setWordWrap(True)
        row.addWidget(self.told, 1)
        self.save_button = QPushButton(_("Save the mapping…"))
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self._save)
        row.addWidget(self.save_button)
        self.column.addLayout(row)

    def show_file(self) -> None:
        """Show the columns as they are understood now."""
        self._show_shape()
        source = self.assistant.intake.sources[self.place]
        self.table.clear()
        self.table.setColumnCount(4)
        titles = [_("Column of the file"), _("For example"), _("Is taken for"), _("Written as")]
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setRowCount(len(source.header))
        for place, name in enumerate(source.header):
            samples = " · ".join(excerpt(text_of(cell), 30) for cell in self.assistant.intake.samples(self.place, place))
            for column, text in ((0, name), (1, samples)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.table.setItem(place, column, item)
            self.table.setCellWidget(place, 2, self._target_box(name))
            self._show_manner(place, name)
        header = self.table.horizontalHeader()
        for column, width in enumerate((190, 260, 220)):
            self.table.setColumnWidth(column, width)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self._tell()

    def _show_shape(self) -> None:
        """Offer the choice that is made file by file, where the importer has one."""
        choice = next((one for one in self.assistant.intake.importer.choices if one.key == "kind"), None)
        self.shape.setVisible(choice is not None)
        self.shape_label.setVisible(choice is not None)
        self.shape.clear()
        if choice is None:
            return
        self.shape.addItem(_(choice.unset), None)
        for key, word in choice.answers.items():
            self.shape.addItem(_(word), key)
        chosen = self.assistant.intake.sources[self.place].mapping.options.get("kind")
        self.shape.setCurrentIndex(max(self.shape.findData(chosen), 0))

    def _use_shape(self) -> None:
        self.assistant.intake.use_option(self.place, "kind", self.shape.currentData())

    def _target_box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(_("“{column}” is taken for").format(column=name))
        box.addItem(_("– leave out –"), None)
        for target in self.assistant.intake.importer.targets:
            title = _(target.title)
            box.addItem(_("{title} *").format(title=title) if target.required else title, target.key)
        box.setCurrentIndex(max(box.findData(self.assistant.intake.sources[self.place].mapping.columns.get(name)), 0))
        box.activated.connect(lambda _index, name=name, box=box: self._use(name, box.currentData()))
        return box

    def _use(self, name: str, key: str | None) -> None:
        self.assistant.intake.use_column(self.place, name, key)
        mapping = self.assistant.intake.sources[self.place].mapping
        for place, other in enumerate(self.assistant.intake.sources[self.place].header):
            box = self.table.cellWidget(place, 2)
            if isinstance(box, QComboBox):
                box.setCurrentIndex(max(box.findData(mapping.columns.get(other)), 0))
            self._show_manner(place, other)
        self._tell()

    def _target(self, name: str) -> Target | None:
        key = self.assistant.intake.sources[self.place].mapping.columns.get(name)
        return next((target for target in self.assistant.intake.importer.targets if target.key == key), None)

    def _show_manner(self, place: int, name: str) -> None:
        """Offer the order of dates or the decimal sign where the column holds such."""
        target = self._target(name)
        mapping = self.assistant.intake.sources[self.place].mapping
        if target is None or target.kind == "text":
            self.table.removeCellWidget(place, 3)
            return
        offered: list[tuple[str, Any]]
        if target.kind == "date":
            offered = [(_(_ORDER_NAMES[order]), order) for order in ORDERS]
            chosen: str | None = mapping.date_orders.get(name)
        else:
            offered = [(_(word), sign) for sign, word in _SIGN_NAMES.items()]
            chosen = mapping.decimal_signs.get(name)
        box = QComboBox()
        box.setAccessibleName(_("“{column}” is written as").format(column=name))
        box.addItem(_("clear without a rule"), None)
        for word, key in offered:
            box.addItem(word, key)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        is_date = target.kind == "date"
        box.activated.connect(lambda _index, box=box: self._use_manner(name, box.currentData(), is_date=is_date))
        self.table.setCellWidget(place, 3, box)

    def _use_manner(self, name: str, value: Any, *, is_date: bool) -> None:
        if is_date:
            self.assistant.intake.use_date_order(self.place, name, value)
        else:
            self.assistant.intake.use_decimal_sign(self.place, name, value)

    def _tell(self) -> None:
        missing = self.assistant.intake.missing(self.place)
        origin = self.assistant.intake.sources[self.place].origin
        if missing:
            text = _("Still needed: {missing}.").format(missing=", ".join(_(title) for title in missing))
        elif origin == "remembered":
            text = _("The columns are taken as in an earlier import.")
        elif origin == "given":
            text = _("The columns are taken as the mapping says.")
        else:
            text = ""
        self.told.setText(text)
        self.assistant.step_changed()

    def _save(self) -> None:
        dialog = QFileDialog(self, _("Save the mapping"), str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(lambda path: self.save_mapping(Path(path)))
        dialog.open()

    def save_mapping(self, path: Path) -> None:
        """Write how all files are understood to a file for the command line or another computer."""
        try:
            write_mappings(path, [source.mapping for source in self.assistant.intake.sources])
        except KamDeskError as problem:
            self.assistant.problem.tell(problem.message)
        else:
            self.told.setText(_("The mapping was saved as “{file}”.").format(file=path.name))

    def is_complete(self) -> bool:
        """Tell whether every file has what it needs."""
        intake = self.assistant.intake
        return all(not intake.missing(place) for place in range(len(intake.sources)))
