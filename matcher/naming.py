"""What languages, times of work and months are called, on the command line and on pages alike."""

from __future__ import annotations

from collections.abc import Mapping

from profiles.messages import N_

SCHEDULES: Mapping[str, str] = {
    "day": N_("daytime"),
    "early": N_("early mornings"),
    "evening": N_("evenings"),
    "night": N_("nights"),
    "weekend": N_("weekends"),
    "shifts": N_("shifts"),
}
"""Times of work, by the value of :class:`~profiles.portfolio.Schedule`."""

LANGUAGES: Mapping[str, str] = {
    "nl": N_("Dutch"), "en": N_("English"), "de": N_("German"), "fr": N_("French"), "pl": N_("Polish"),
    "ar": N_("Arabic"), "tr": N_("Turkish"), "uk": N_("Ukrainian"), "es": N_("Spanish"), "fy": N_("Frisian"),
    "nds": N_("Low Saxon"), "it": N_("Italian"), "pt": N_("Portuguese"), "ro": N_("Romanian"), "bg": N_("Bulgarian"),
    "ru": N_("Russian"), "zh": N_("Chinese"), "ja": N_("Japanese"), "hu": N_("Hungarian"), "cs": N_("Czech"),
    "ti": N_("Tigrinya"), "so": N_("Somali"), "fa": N_("Persian"), "ku": N_("Kurdish"),
}  # fmt: skip
"""Languages that people speak, by ISO 639-1 (Low Saxon by 639-3); what is not here goes by its code."""

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
"""The months, January first."""
