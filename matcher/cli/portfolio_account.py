"""What ``workprofiler portfolio show`` tells beside the profile: remarks, and the next proof of each claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from matcher.flow.accounts import Account
from matcher.language import Translator
from profiles.credentials import Credential
from profiles.messages import N_
from profiles.papers import Paper
from profiles.proof import NextProof, Proof
from profiles.remarks import Remark
from profiles.vocabulary.vocabulary import Vocabulary

PROOFS = {
    Proof.CONVERSATION: N_("talk about it: does the candidate do this?"),
    Proof.REFERENCE: N_("a reference by somebody who saw it"),
    Proof.OBSERVATION: N_("let the candidate show it at a workplace"),
    Proof.PRACTICE_STATEMENT: N_("a praktijkverklaring"),
    Proof.CERTIFICATE: N_("a certificate"),
}


def proof_words(
    proof: NextProof, credentials: Mapping[str, Credential], papers: Mapping[str, Paper], tr: Translator
) -> str:
    """Return what to ask for, in plain words."""
    words = tr(PROOFS[proof.proof])
    if proof.evidence:
        return f"{words} ({proof.evidence})"
    named = credentials.get(proof.paper) or papers.get(proof.paper)
    return f"{words}: {named.label(tr.language.value)}" if named else words


def proof_table(
    account: Account,
    vocabulary: Vocabulary,
    credentials: Mapping[str, Credential],
    papers: Mapping[str, Paper],
    tr: Translator,
) -> RenderableType:
    """Return the next proofs, one a row with all that it would lift, in the order of the claims."""
    lifted: dict[str, list[str]] = {}
    for competence, proof in account.proofs.items():
        label = vocabulary.competences[competence].label(tr.language.value)
        lifted.setdefault(proof_words(proof, credentials, papers, tr), []).append(label)
    table = Table(
        tr("What to ask for"), tr("What would stand firmer"),
        title=tr("Next proof"), title_justify="left", title_style="bold", show_lines=True,
    )  # fmt: skip
    for words, labels in lifted.items():
        table.add_row(escape(words), escape(", ".join(labels)))
    return table


def remark_table(remarks: Sequence[Remark], tr: Translator) -> RenderableType:
    """Return what to look at in a portfolio."""
    table = Table(tr("Evidence"), tr("What to look at"), title=tr("Remarks"), title_justify="left", title_style="bold")
    for remark in remarks:
        table.add_row(escape(remark.evidence or "–"), escape(tr(remark.message)))
    return table


def remark_records(remarks: Sequence[Remark], tr: Translator) -> list[dict[str, Any]]:
    """What to look at, as records; ``evidence`` is None for the portfolio as a whole."""
    return [
        {"evidence": remark.evidence or None, "kind": remark.kind.value, "text": tr(remark.message)}
        for remark in remarks
    ]


def proof_record(proof: NextProof | None) -> dict[str, Any] | None:
    """The next proof of a claim, and how the claim would stand then."""
    if proof is None:
        return None
    return {
        "proof": proof.proof.value,
        "evidence": proof.evidence or None,
        "paper": proof.paper or None,
        "standing": proof.standing.value,
        "level": proof.level,
        "strength": proof.strength,
    }
