from django.db import models
from django.utils.translation import gettext_lazy as _


class Cost(models.TextChoices):
    FREE = "free", _("free")
    SLIDING = "sliding", _("according to income")
    PAID = "paid", _("there is a charge")
    UNKNOWN = "unknown", _("cost not known")


class Audience(models.TextChoices):
    WOMEN = "women", _("women")
    MEN = "men", _("men")
    YOUTH = "youth", _("young people")
    FAMILIES = "families", _("families with children")
    INDIGENOUS = "indigenous", _("First Nations, Inuit and Métis people")
    NEWCOMERS = "newcomers", _("newcomers and refugees")
    RAINBOW = "rainbow", _("2SLGBTQ+ people")
    DISABILITY = "disability", _("people with disabilities")
    SENIORS = "seniors", _("older people")


class Language(models.TextChoices):
    """Languages that help is given in, by ISO 639; interpretation on request is its own entry."""

    EN = "en", _("English")
    FR = "fr", _("French")
    AM = "am", _("Amharic")
    AR = "ar", _("Arabic")
    BN = "bn", _("Bengali")
    CR = "cr", _("Cree")
    ES = "es", _("Spanish")
    FA = "fa", _("Farsi, Dari")
    DE = "de", _("German")
    EL = "el", _("Greek")
    GU = "gu", _("Gujarati")
    HI = "hi", _("Hindi")
    HU = "hu", _("Hungarian")
    IT = "it", _("Italian")
    IU = "iu", _("Inuktitut")
    KO = "ko", _("Korean")
    OJ = "oj", _("Ojibwe")
    PL = "pl", _("Polish")
    PT = "pt", _("Portuguese")
    PA = "pa", _("Punjabi")
    RO = "ro", _("Romanian")
    RU = "ru", _("Russian")
    SO = "so", _("Somali")
    SW = "sw", _("Swahili")
    TL = "tl", _("Tagalog")
    TA = "ta", _("Tamil")
    TI = "ti", _("Tigrinya")
    TR = "tr", _("Turkish")
    UK = "uk", _("Ukrainian")
    UR = "ur", _("Urdu")
    VI = "vi", _("Vietnamese")
    ZH = "zh", _("Chinese (Mandarin or Cantonese)")
    ASE = "ase", _("American Sign Language")
    FCS = "fcs", _("Langue des signes québécoise")
    INTERPRETER = "interpreter", _("interpreter on request")
