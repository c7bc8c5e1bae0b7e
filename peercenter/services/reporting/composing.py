# SPDX-License-Identifier: MIT
"""Putting a report together: its figures, and what stands around them."""

from peercenter.domain.reporting.definitions import Coverage, definitions
from peercenter.domain.reporting.document import Document
from peercenter.domain.reporting.filling import Numbers, filled
from peercenter.domain.reporting.framing import amendments_told, centers_named, version_named
from peercenter.domain.reporting.recipes import Recipes
from peercenter.domain.reporting.wording import period_name
from peercenter.services.reporting.laying import Laid
from peercenter.words import Words


def document_of(laid: Laid, numbers: Numbers, words: Words) -> Document:
    """Return a report with its figures filled in; of small numbers nothing is said yet."""
    request, template, draft = laid.request, laid.template, laid.draft
    running = laid.operations(request.period)
    coverage = Coverage(
        running=[running[key] for key in draft.center_ids if key in running],
        skipped=None if draft.skipped is None else numbers.shown(draft.skipped),
        tells_paper=not laid.is_outside,
    )
    return Document(
        title=words.pick(template.name),
        network=laid.facts.network,
        centers=centers_named(laid.facts, draft.center_ids, words),
        period=request.period,
        period_name=period_name(request.period, words, laid.facts.fiscal_month),
        audience=request.audience,
        layout=template.layout,
        language=words.language,
        version=version_named(laid.locks, laid.own_months, laid.now.date(), words),
        opening=words.pick(template.opening),
        parts=filled(draft, numbers, words),
        definitions=definitions(draft, Recipes(laid.facts, laid.operations), coverage, words),
        amendments=amendments_told(
            laid.amended, laid.locks, laid.facts, audience=request.audience, words=words
        ),
        disclosure="",
        closing=words.pick(template.closing),
        made_at=laid.now,
        logo=template.logo,
    )
