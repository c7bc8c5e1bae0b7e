# SPDX-License-Identifier: MIT
"""The pages that come after the welcome, made once it is painted."""

from peercenter.ui.flows.screens import Page
from peercenter.ui.kiosk.found import FoundPage
from peercenter.ui.kiosk.last_here import LastHerePage
from peercenter.ui.kiosk.needs import NeedsPage
from peercenter.ui.kiosk.peer import PeerPage
from peercenter.ui.kiosk.pin import PinPage
from peercenter.ui.kiosk.reading import AgreementPage, KeptPage
from peercenter.ui.kiosk.step import StepPage
from peercenter.ui.kiosk.taken import TakenPage
from peercenter.ui.kiosk.thanks import ThanksPage
from peercenter.ui.kiosk.trouble import TroublePage
from peercenter.ui.kiosk.wants import WantsPage


class Pages:
    """One of each."""

    def __init__(self) -> None:
        self.wants = WantsPage()
        self.last_here = LastHerePage()
        self.thanks = ThanksPage()
        self.kept = KeptPage()
        self.agreement = AgreementPage()
        self.trouble = TroublePage()
        self.pin = PinPage()
        self.needs = NeedsPage()
        self.found = FoundPage()
        self.taken = TakenPage()
        self.peer = PeerPage()
        self.by_name: dict[Page, StepPage] = {
            Page.WANTS: self.wants,
            Page.LAST_HERE: self.last_here,
            Page.THANKS: self.thanks,
            Page.KEPT: self.kept,
            Page.AGREEMENT: self.agreement,
            Page.TROUBLE: self.trouble,
            Page.PIN: self.pin,
            Page.NEEDS: self.needs,
            Page.FOUND: self.found,
            Page.TAKEN: self.taken,
            Page.PEER: self.peer,
        }
