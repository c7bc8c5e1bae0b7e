# SPDX-License-Identifier: MIT
"""The directory out of the program: into files, and the call list onto paper."""

from pathlib import Path

from peercenter.domain.paper import PaperKind
from peercenter.errors import Reason, Unavailable
from peercenter.services.directory.exporting import ExportKind
from peercenter.ui.desk.resources.call_list_sheet import CallListSheet
from peercenter.ui.desk.resources.export_sheet import ExportSheet
from peercenter.ui.desk.resources.page import ResourcesPage
from tests.support.desk import button


def test_the_directory_is_written_and_where_it_is_is_said(
    page: ResourcesPage, tmp_path: Path
) -> None:
    button(page, "resources-export").click()
    (sheet,) = page.window().findChildren(ExportSheet)
    file = tmp_path / "directory.json"
    sheet.flow.write(ExportKind.HSDS_JSON, file)

    assert file.stat().st_size > 0
    assert sheet.notice.text == f"86 entries saved as {file}"
    assert all(one.isEnabled() for one in sheet.kinds.values())
    assert sheet.bar.isHidden()


def test_a_file_that_cannot_be_written_is_said_and_can_be_tried_again(page: ResourcesPage) -> None:
    button(page, "resources-export").click()
    (sheet,) = page.window().findChildren(ExportSheet)
    sheet.show_writing(0.5)
    assert not any(one.isEnabled() for one in sheet.kinds.values())

    sheet.show_export_trouble(Unavailable(Reason.DISK_FULL))
    assert "disk" in sheet.notice.text
    assert all(one.isEnabled() for one in sheet.kinds.values())


def test_the_call_list_is_saved_as_a_page_in_the_chosen_language(
    page: ResourcesPage, tmp_path: Path
) -> None:
    page.go_to("due")
    button(page, "calls-print").click()
    (sheet,) = page.window().findChildren(CallListSheet)
    sheet.language.setCurrentIndex(sheet.language.findData("es"))
    choice = sheet.paper._choice
    assert choice is not None
    assert (choice.kind, choice.language) == (PaperKind.CALL_LIST, "es")
    assert choice.file_name == "call-list-2026-11-20.pdf"

    sheet.paper.flow.save_sheet(choice, tmp_path / "calls.pdf")
    assert (tmp_path / "calls.pdf").read_bytes().startswith(b"%PDF")
