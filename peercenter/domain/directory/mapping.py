# SPDX-License-Identifier: MIT
"""What the columns of somebody's list mean: guessed from headings and contents, then remembered."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """What a column of a list can mean."""

    ID = "id"
    """Something that names the row and stays."""
    ORGANIZATION = "organization"
    NAME = "name"
    """Of the service; where no column says it, the organization's name is taken."""
    DESCRIPTION = "description"
    NEEDS = "needs"
    """Categories, separated by commas or the like."""
    PHONE = "phone"
    FAX = "fax"
    EMAIL = "email"
    WEBSITE = "website"
    ADDRESS = "address"
    """All of it in one cell."""
    STREET = "street"
    MORE = "more"
    """"Side door", "Room 12"."""
    CITY = "city"
    STATE = "state"
    POSTAL_CODE = "postal_code"
    COUNTRY = "country"
    PLACE = "place"
    """The name of the building."""
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    HOURS = "hours"
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    COST = "cost"
    LANGUAGES = "languages"
    ELIGIBILITY = "eligibility"
    LEAST_AGE = "least_age"
    MOST_AGE = "most_age"
    HOW = "how"
    """How one gets it: "walk in", "call first"."""
    DOCUMENTS = "documents"
    """What to bring; "ID needed: no" is understood as well."""
    AREA = "area"
    TRANSPORT = "transport"
    ACCESSIBILITY = "accessibility"
    CONTACT = "contact"
    ALERT = "alert"
    CHECKED = "checked"
    """When it was last found right."""


WEEKDAYS = (
    Column.MONDAY,
    Column.TUESDAY,
    Column.WEDNESDAY,
    Column.THURSDAY,
    Column.FRIDAY,
    Column.SATURDAY,
    Column.SUNDAY,
)
SEVERAL = frozenset(
    {
        Column.DESCRIPTION,
        Column.NEEDS,
        Column.PHONE,
        Column.FAX,
        Column.HOURS,
        Column.LANGUAGES,
        Column.ELIGIBILITY,
        Column.DOCUMENTS,
        Column.COST,
        Column.AREA,
        Column.ACCESSIBILITY,
        Column.MORE,
        Column.CONTACT,
    }
)
"""What several columns may mean together."""


@dataclass(frozen=True, slots=True)
class ListMapping:
    """What the columns of a list mean, by heading; those without a meaning are kept as they are."""

    columns: Mapping[str, Column]

    @property
    def names_entries(self) -> bool:
        """Whether the rows say whose or what service they are: without, there is no entry."""
        return bool({Column.NAME, Column.ORGANIZATION} & set(self.columns.values()))

    def headings(self, column: Column) -> tuple[str, ...]:
        """Return the headings that mean something, in the order of the list."""
        return tuple(heading for heading, means in self.columns.items() if means is column)

    def as_json(self, headings: Iterable[str]) -> dict[str, str]:
        """Return it as it is remembered: all headings, an empty text where they mean nothing."""
        said = {heading: column.value for heading, column in self.columns.items()}
        return {heading: said.get(heading, "") for heading in headings}


def remembered(kept: Mapping[str, str], headings: Sequence[str]) -> ListMapping | None:
    """Return the mapping somebody chose for a list with these headings; None: not for these.

    A list may have lost columns since; one it has gained is asked about.
    """
    known = {column.value: column for column in Column}
    if not kept or not set(headings) <= set(kept):
        return None
    return ListMapping(
        {heading: known[kept[heading]] for heading in headings if kept[heading] in known}
    )


def recalled(kept: Mapping[str, str], guess: ListMapping, headings: Sequence[str]) -> ListMapping:
    """Return what somebody chose for the headings they knew, and a guess for the new ones."""
    known = {column.value: column for column in Column}
    chosen = {heading: known.get(kept[heading]) for heading in headings if heading in kept}
    taken = set(chosen.values()) - SEVERAL
    new = {
        heading: column
        for heading, column in guess.columns.items()
        if heading not in kept and column not in taken
    }
    both = {**chosen, **new}
    return ListMapping({heading: means for heading in headings if (means := both.get(heading))})


def guessed(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> ListMapping:
    """Guess what columns mean from their headings, and from a few rows where these say nothing.

    Args:
        headings: all different, as the reader makes them.
        rows: the first of the list, cells in the order of the headings.
    """
    found: dict[str, Column] = {}
    taken: set[Column] = set()
    for strict in (True, False):
        for heading in headings:
            if heading in found:
                continue
            column = _from_heading(heading, strict=strict)
            if column is not None and (column not in taken or column in SEVERAL):
                found[heading] = column
                taken.add(column)
    for place, heading in enumerate(headings):
        if heading in found:
            continue
        column = _from_cells(
            [row[place] for row in rows if place < len(row) and row[place].strip()]
        )
        if column is not None and column not in taken:
            found[heading] = column
            taken.add(column)
    _settle(found, taken)
    return ListMapping({heading: found[heading] for heading in headings if heading in found})


def _settle(found: dict[str, Column], taken: set[Column]) -> None:
    """Put right what only the whole list tells."""
    if Column.ADDRESS in taken and {Column.CITY, Column.POSTAL_CODE} & taken:
        for heading, column in found.items():
            if column is Column.ADDRESS and Column.STREET not in taken:
                found[heading] = Column.STREET


_WORDS: Mapping[Column, str] = {
    Column.ID: "id|row id|record id|entry id|service id|program id|resource id|unique id|uid|key"
    "|identificador|clave|folio",
    Column.ORGANIZATION: "organization|organisation|organization name|org|org name|agency"
    "|agency name|provider|provider name|company|nonprofit|who|organizacion|agencia|institucion"
    "|proveedor|entidad|nombre de la organizacion|nombre de la agencia",
    Column.NAME: "name|service|service name|program|program name|programme|resource"
    "|resource name|title|site name|pantry|pantry name|facility|facility name|what|listing"
    "|nombre|servicio|nombre del servicio|programa|nombre del programa|recurso|titulo",
    Column.DESCRIPTION: "description|service description|program description|details|about"
    "|summary|services|services offered|services provided|what they offer|what they do|info"
    "|information|descripcion|detalles|resumen|servicios|servicios que ofrece|que ofrece"
    "|informacion",
    Column.NEEDS: "category|categories|type|service type|type of service|type of resource"
    "|resource type|need|needs|topic|topics|tag|tags|keywords|taxonomy|categoria|categorias|tipo"
    "|tipo de servicio|necesidad|necesidades|tema|temas|etiquetas",
    Column.PHONE: "phone|phone number|phone numbers|phones|telephone|telephone number|tel|call"
    "|number to call|main phone|phone main|office phone|contact phone|contact number|hotline"
    "|toll free|cell|cell phone|mobile|text|telefono|numero de telefono|telefonos|celular"
    "|linea de ayuda|llame al",
    Column.FAX: "fax|fax number|numero de fax",
    Column.EMAIL: "email|e mail|email address|mail|contact email|correo|correo electronico"
    "|direccion de correo|direccion de correo electronico",
    Column.WEBSITE: "website|web site|web|url|link|web page|webpage|web address|homepage|site"
    "|sitio web|pagina web|pagina|enlace|sitio",
    Column.ADDRESS: "address|full address|location|location address|physical address|where"
    "|site address|mailing address|direccion|direccion completa|domicilio|ubicacion|lugar|donde",
    Column.STREET: "street|street address|address 1|address1|address line 1|line 1|street 1"
    "|calle|calle y numero|direccion 1|linea 1",
    Column.MORE: "address 2|address2|address line 2|line 2|suite|unit|apt|room|floor"
    "|direccion 2|linea 2|piso|apartamento|oficina",
    Column.CITY: "city|town|city town|town city|municipality|ciudad|pueblo|municipio|localidad",
    Column.STATE: "state|province|state province|st|estado|provincia",
    Column.POSTAL_CODE: "zip|zip code|zipcode|postal code|postcode|postal|codigo postal|cp|c p",
    Column.COUNTRY: "country|pais",
    Column.PLACE: "location name|building|building name|place|place name|venue|edificio"
    "|nombre del lugar",
    Column.LATITUDE: "latitude|lat|latitud",
    Column.LONGITUDE: "longitude|long|lng|lon|longitud",
    Column.HOURS: "hours|hours of operation|open|opening hours|open hours|office hours|schedule"
    "|days and hours|days hours|days|times|time|when|meeting time|meeting times|day and time"
    "|horario|horarios|horas|horario de atencion|dias|dias y horas|dias y horarios|cuando"
    "|abierto",
    Column.MONDAY: "monday|mon|monday hours|lunes",
    Column.TUESDAY: "tuesday|tue|tues|tuesday hours|martes",
    Column.WEDNESDAY: "wednesday|wed|wednesday hours|miercoles",
    Column.THURSDAY: "thursday|thu|thur|thurs|thursday hours|jueves",
    Column.FRIDAY: "friday|fri|friday hours|viernes",
    Column.SATURDAY: "saturday|sat|saturday hours|sabado",
    Column.SUNDAY: "sunday|sun|sunday hours|domingo",
    Column.COST: "cost|costs|fee|fees|price|prices|free|payment|cost fee|sliding scale|costo"
    "|costos|precio|tarifa|tarifas|gratis|gratuito|pago",
    Column.LANGUAGES: "language|languages|languages spoken|spoken languages|idioma|idiomas"
    "|lenguas|idiomas que se hablan",
    Column.ELIGIBILITY: "eligibility|eligible|who can use it|who can use this|who is it for"
    "|for whom|who qualifies|population|population served|populations served|audience|serves"
    "|requirements|age|ages|ages served|elegibilidad|requisitos|para quien|quien puede usarlo"
    "|poblacion|edad|edades",
    Column.LEAST_AGE: "minimum age|min age|age from|edad minima",
    Column.MOST_AGE: "maximum age|max age|age to|edad maxima",
    Column.HOW: "how to apply|how to get it|how to access|application|application process"
    "|intake|intake process|referral|appointment|walk in|how|how to get help|como solicitar"
    "|como obtenerlo|solicitud|cita|con cita",
    Column.DOCUMENTS: "documents|required documents|documents needed|what to bring|bring"
    "|id needed|id required|need id|needs id|documentation|identification|documentos"
    "|documentos requeridos|que traer|identificacion|pide identificacion|requiere identificacion",
    Column.AREA: "service area|area served|areas served|area|county|counties|region|coverage"
    "|zona|area de servicio|condado|condados",
    Column.TRANSPORT: "transportation|transit|bus|bus line|bus lines|bus route|directions"
    "|transporte|autobus|como llegar",
    Column.ACCESSIBILITY: "accessibility|wheelchair|wheelchair accessible|ada|ada accessible"
    "|accesibilidad|silla de ruedas",
    Column.CONTACT: "contact|contact name|contact person|person|contacto|persona de contacto",
    Column.ALERT: "alert|notice|warning|aviso|alerta",
    Column.CHECKED: "last checked|checked|last verified|verified|verified on|last updated"
    "|updated|last confirmed|date verified|date updated|assured date|verificado"
    "|ultima verificacion|actualizado|ultima actualizacion|revisado",
}


def _read_words() -> dict[str, Column]:
    found: dict[str, Column] = {}
    for column, words in _WORDS.items():
        for word in words.split("|"):
            found.setdefault(word, column)
    return found


_MEANS = _read_words()
_SHORT = 3
_LONGEST_FIRST = sorted(
    (word for word in _MEANS if len(word) > _SHORT), key=lambda word: (-word.count(" "), -len(word))
)
"""Short words ("id", "st") mean something only when they are the whole heading."""


def _from_heading(heading: str, *, strict: bool) -> Column | None:
    """Return what a heading says: as a whole, or by the longest words in it that are known."""
    plain = plain_heading(heading)
    if plain in _MEANS:
        return _MEANS[plain]
    numbered = re.sub(r" \d+$", "", plain)
    if numbered in _MEANS and _MEANS[numbered] in SEVERAL:
        return _MEANS[numbered]
    if strict:
        return None
    padded = f" {plain} "
    return next((_MEANS[word] for word in _LONGEST_FIRST if f" {word} " in padded), None)


def plain_heading(heading: str) -> str:
    """Return a heading in small letters, without accents and signs, its words apart."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    letters = unicodedata.normalize("NFKD", apart.casefold())
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(kept.split())


_PHONE = re.compile(r"^\+?[\d()\s.\-/]{7,24}(\s*(x|ext\.?)\s*\d{1,6})?$", re.IGNORECASE)
_URL = re.compile(
    r"^(https?://|www\.)\S{3,}$|^[\w\-]+(\.[\w\-]+)*\.(org|com|net|gov|edu|us)(/\S*)?$",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"^[^@\s]{1,64}@[^@\s]{1,255}\.[a-z]{2,24}$", re.IGNORECASE)
_ZIP = re.compile(r"^\d{5}(-\d{4})?$")
_STATE = re.compile(r"^[A-Z]{2}$")
_STREET = re.compile(r"^\d{1,6}[a-z]?\s+\S+\s+\S+", re.IGNORECASE)
_FULL = re.compile(r"^\d{1,6}\s.+,.*\b\d{5}(-\d{4})?$")
_HOURS = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun|daily|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)\w*\b.*\d"
    r"|\d\s*(a\.?m|p\.?m)\b",
    re.IGNORECASE,
)
_LOOKS: tuple[tuple[re.Pattern[str], Column], ...] = (
    (_EMAIL, Column.EMAIL),
    (_URL, Column.WEBSITE),
    (_ZIP, Column.POSTAL_CODE),
    (_PHONE, Column.PHONE),
    (_FULL, Column.ADDRESS),
    (_HOURS, Column.HOURS),
    (_STREET, Column.STREET),
    (_STATE, Column.STATE),
)
_MOST_OF = 0.7
_LONGEST_LOOKED_AT = 300


def _from_cells(cells: Sequence[str]) -> Column | None:
    """Return what most of the cells look like."""
    if not cells:
        return None
    short = [cell.strip()[:_LONGEST_LOOKED_AT] for cell in cells]
    for looks, column in _LOOKS:
        if sum(looks.search(cell) is not None for cell in short) >= _MOST_OF * len(short):
            return column
    return None
