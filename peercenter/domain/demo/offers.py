# SPDX-License-Identifier: MIT
"""What the invented towns around the demonstration's centers offer. Nobody answers there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

STATE, COUNTRY = "ME", "US"


class Town(NamedTuple):
    """Where a center of the demonstration is, in their order; no such town exists."""

    name: str
    street: str
    """The center's own address."""
    postal_code: str
    phone: str
    latitude: float
    longitude: float


TOWNS = (
    Town("Port Riverlight", "1 Pier Street", "04001", "207-555-0100", 43.6571, -70.2489),
    Town("Meadowlark", "40 Commons Way", "04002", "207-555-0101", 43.9140, -69.9650),
    Town("Lanternbridge", "9 Hall Street", "04003", "207-555-0102", 44.3106, -69.7795),
    Town("Kettle Falls", "22 Mill Lane", "04004", "207-555-0103", 44.5520, -69.6317),
    Town("Cranebrook", "7 Paper Street", "04005", "207-555-0104", 44.1003, -70.2148),
    Town("Wrenfield", "15 Thistle Road", "04006", "207-555-0105", 44.8012, -68.7778),
    Town("Pear Hill", "3 Orchard Street", "04007", "207-555-0106", 43.4926, -70.4534),
    Town("Rainworth", "18 Main Street", "04008", "207-555-0107", 44.4259, -69.0064),
    Town("Copperton", "5 Teapot Alley", "04009", "207-555-0108", 45.1836, -69.2270),
    Town("Oakhaven", "2 Corner Street", "04010", "207-555-0109", 46.6812, -68.0159),
    Town("Foxglove", "11 Landing Road", "04011", "207-555-0110", 45.6573, -68.7098),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A service as the invented directory has it."""

    organization: str
    service: str
    says: str
    term: str
    street: str
    hours: Sequence[tuple[str, str, str]]
    """Days ("MO,TU" or "2SA" of the month), from, to; none: it does not say."""
    spanish: tuple[str, str] | None = None
    """Name and description."""
    way: str = ""
    fees: str = "Free"
    documents: Sequence[str] = ()
    languages: Sequence[str] = ("en",)
    ages: tuple[int | None, int | None] = (None, None)
    how: str = ""
    checked: int | None = 30
    """Days ago; None: nobody says."""
    status: str = "active"
    alert: str = ""


_DAILY, _WORKDAYS = "MO,TU,WE,TH,FR,SA,SU", "MO,TU,WE,TH,FR"

EVERYWHERE = (
    Offer(
        "{town} Community Kitchen",
        "Hot lunch",
        "A hot meal. Everyone is welcome; no questions.",
        "Community meals",
        "12 Elm Street, side door",
        [(_DAILY, "11:30", "13:00")],
        ("Almuerzo caliente", "Una comida caliente. Todas las personas son bienvenidas."),
        "Bus 4",
        checked=23,
    ),
    Offer(
        "{town} Pantry",
        "Groceries",
        "Two bags of groceries a week. Bring a bag if you can.",
        "Food pantries",
        "88 Mill Road",
        [(_WORKDAYS, "09:00", "16:00"), ("2SA", "10:00", "12:00")],
        ("Despensa", "Dos bolsas de comida por semana. Trae una bolsa si puedes."),
        "Bus 2 to Mill Road",
        languages=("en", "es"),
        checked=10,
    ),
    Offer(
        "{town} Night Shelter",
        "Beds for the night",
        "A bed, a shower and breakfast. Come by 7:00.",
        "Emergency shelter",
        "31 Foundry Street",
        [(_DAILY, "17:00", "08:00")],
        way="Bus 1",
        ages=(18, None),
        how="Come in person from 5:00; nobody is put on a list.",
        checked=41,
    ),
    Offer(
        "Open Hands Recovery (invented)",
        "Open recovery meeting",
        "Newcomers welcome. You can just listen.",
        "Recovery meetings",
        "4 Church Lane, hall",
        [("MO,WE,FR", "18:30", "19:30"), ("SU", "10:00", "11:00")],
        checked=75,
    ),
    Offer(
        "{town} Health Center",
        "Walk-in clinic",
        "Doctors, nurses and counseling; nobody is turned away.",
        "Primary care clinics",
        "200 Main Street",
        [(_WORKDAYS, "08:00", "18:00"), ("SA", "09:00", "13:00")],
        fees="Sliding scale, from $0",
        documents=["Insurance card, if you have one"],
        languages=("en", "es", "fr", "so"),
        way="Bus 1 and 4",
        checked=200,
    ),
    Offer(
        "{town} Town Office",
        "Help with heat, rent and bills",
        "General assistance for people who live in town.",
        "Financial assistance",
        "1 Town Square, room 12",
        [("TU,TH", "13:00", "16:00")],
        documents=["Photo ID"],
        how="Call first for a time.",
        checked=120,
    ),
)
"""What every town has; "{town}" is its name."""

IN_THE_PORT = (
    Offer(
        "St. Anne's Hall (invented)",
        "Supper",
        "A sit-down supper. Families welcome.",
        "Community meals",
        "4 Church Lane, hall",
        [("FR,SU", "17:30", "18:30")],
        ("Cena", "Una cena en la mesa. Las familias son bienvenidas."),
        checked=75,
    ),
    Offer(
        "Neighbors of Port Riverlight",
        "Community fridge",
        "Take what you need, leave what you can.",
        "Food pantries",
        "In front of 210 Main Street",
        [(_DAILY, "00:00", "00:00")],
        checked=20,
    ),
    Offer(
        "Port Riverlight City Hall",
        "Food benefits help desk",
        "Help with SNAP and WIC papers, one person at a time.",
        "SNAP food benefits",
        "City Hall, room 12",
        [("MO,WE,FR", "13:00", "16:00")],
        ("Ayuda con beneficios de comida", "Ayuda con los papeles de SNAP y WIC."),
        languages=("en", "es"),
        checked=93,
    ),
    Offer(
        "Pier Legal Aid (invented)",
        "Free legal advice",
        "Housing, benefits and old records. A lawyer listens for twenty minutes.",
        "Legal aid",
        "50 Pier Street",
        [("WE", "14:00", "18:00")],
        languages=("en", "es", "pt", "ar"),
        how="Walk in, or call for a time.",
        checked=60,
    ),
    Offer(
        "Riverlight Papers Project",
        "Birth certificates and ID",
        "Help to replace lost papers: birth certificate, Social Security card, state ID.",
        "Identification documents",
        "1 Pier Street, upstairs",
        [("TU,TH", "10:00", "14:00")],
        ("Actas de nacimiento e identificación", "Ayuda para reponer papeles perdidos."),
        languages=("en", "es", "ht"),
        checked=15,
    ),
    Offer(
        "Safe Shore (invented)",
        "Naloxone and safer use supplies",
        "Naloxone with a short lesson, test strips, clean supplies. No name asked.",
        "Harm reduction",
        "66 Dock Street, blue door",
        [("MO,TH", "15:00", "19:00")],
        way="Bus 4 to Dock Street",
        checked=33,
    ),
    Offer(
        "Safe Shore (invented)",
        "Detox and treatment referral",
        "Somebody who has been there calls with you and stays until there is a place.",
        "Substance use treatment",
        "66 Dock Street",
        [(_WORKDAYS, "09:00", "17:00")],
        checked=64,
    ),
    Offer(
        "Tidewater Counseling (invented)",
        "Counseling without insurance",
        "Talk therapy, six visits. A first visit within two weeks.",
        "Mental health counseling",
        "17 Harbor View",
        [(_WORKDAYS, "09:00", "17:00")],
        fees="Free for the first six visits",
        languages=("en", "fr"),
        how="Call and leave a first name.",
        checked=150,
    ),
    Offer(
        "Second Wind Works (invented)",
        "Job help and resumes",
        "Resumes, practice interviews, work clothes.",
        "Employment",
        "88 Foundry Street",
        [(_WORKDAYS, "10:00", "15:00")],
        languages=("en", "es", "so"),
        checked=48,
    ),
    Offer(
        "Port Riverlight Library",
        "Computers, phones and warm seats",
        "Free computers and Wi-Fi, phone charging, help with forms.",
        "Public library",
        "100 Main Street",
        [("MO,TU,WE,TH", "09:00", "19:00"), ("FR,SA", "09:00", "17:00")],
        languages=("en", "es", "fr", "vi", "ar", "so"),
        way="Bus 1, 2 and 4",
        checked=12,
    ),
    Offer(
        "Clean Start Laundry (invented)",
        "Showers and laundry",
        "Towels and soap are there. Sign up at the door.",
        "Showers and laundry",
        "70 Dock Street",
        [("MO,WE,SA", "08:00", "12:00")],
        checked=190,
    ),
    Offer(
        "Young Tides (invented)",
        "Drop-in for young people",
        "Food, games and somebody to talk to, for ages 14 to 24.",
        "Youth services",
        "8 Kite Street",
        [(_WORKDAYS, "14:00", "20:00")],
        ages=(14, 24),
        checked=52,
    ),
    Offer(
        "Harbor Families (invented)",
        "Parent support and diapers",
        "A circle for parents, diapers and baby clothes to take along.",
        "Parent support",
        "23 Cradle Lane",
        [("TU", "10:00", "12:00"), ("1SA,3SA", "10:00", "12:00")],
        languages=("en", "es"),
        checked=88,
    ),
    Offer(
        "Haven Line (invented)",
        "Safe from violence, day and night",
        "A listening ear, a plan, a safe bed. Children and pets too.",
        "Domestic violence",
        "",
        [(_DAILY, "00:00", "00:00")],
        languages=("en", "es", "ar", "so"),
        how="Call; the address is not public.",
        checked=29,
    ),
    Offer(
        "Old Port Ride Share (invented)",
        "Rides to appointments",
        "A volunteer drives you to the doctor or to court.",
        "Transportation",
        "",
        [(_WORKDAYS, "08:00", "16:00")],
        how="Call two days ahead.",
        checked=500,
    ),
    Offer(
        "Warm Coats Closet (invented)",
        "Clothes and coats",
        "Coats, boots, bedding.",
        "Clothing",
        "19 Foundry Street",
        [("SA", "09:00", "12:00")],
        checked=None,
    ),
    Offer(
        "Newcomers' Table (invented)",
        "Help for newcomers",
        "English practice, papers, schools; tea is always on.",
        "Immigrant and refugee services",
        "31 Bridge Street",
        [("MO,TH", "16:00", "19:00")],
        languages=("en", "fr", "pt", "ht", "ar", "so", "am"),
        checked=44,
    ),
    Offer(
        "Riverside Rehabilitation (invented)",
        "Evening day program",
        "Closed while the roof is mended.",
        "Substance use treatment",
        "5 Riverside",
        [(_WORKDAYS, "17:00", "20:00")],
        checked=70,
        status="temporarily closed",
        alert="Closed until the roof is mended.",
    ),
    Offer(
        "Quarter Moon Inn (invented)",
        "Respite beds",
        "Closed for good last year.",
        "Emergency shelter",
        "77 Quarter Street",
        [],
        checked=420,
        status="defunct",
    ),
    Offer(
        "Veterans' Porch (invented)",
        "Coffee with veterans",
        "Veterans listen to veterans.",
        "Veterans",
        "12 Anchor Street",
        [("WE", "09:00", "11:00")],
        checked=35,
    ),
)
"""What Port Riverlight has besides."""
