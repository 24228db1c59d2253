"""What the columns of a list of products can mean, and what is decided about the whole list."""

from dataclasses import replace
from typing import Final

from kamdesk.core.i18n import LANGUAGES, N_, _, in_language
from kamdesk.core.importing import Choice, Mapping, Target, with_guesses
from kamdesk.core.sheets import Sheet, header_names
from kamdesk.core.text import fold

TARGETS: Final = (
    Target(
        "name",
        N_("Name"),
        words=(
            "product", "product name", "item", "item name", "title", "goods", "məhsul", "malın adı", "məhsulun adı", "adı", "ad",
            "товар", "наименование", "название", "номенклатура", "продукт", "المنتج", "اسم المنتج", "الصنف", "الاسم",
        ),
        required=True,
    ),
    Target(
        "code",
        N_("Code"),
        words=(
            "sku", "article", "item code", "product code", "product key", "no", "kod", "artikul", "malın kodu", "код", "артикул",
            "код товара", "الكود", "الرمز", "رمز المنتج", "رقم الصنف",
        ),
    ),
    Target("kind", N_("Kind"), words=("type", "növ", "вид", "тип", "النوع")),
    Target(
        "group",
        N_("Group"),
        words=("category", "product group", "qrup", "kateqoriya", "группа", "категория", "المجموعة", "الفئة"),
    ),
    Target("unit", N_("Unit"), words=("uom", "unit of measure", "ölçü vahidi", "vahid", "ед", "ед изм", "единица", "الوحدة")),
    Target(
        "price",
        N_("Usual price without VAT"),
        kind="amount",
        words=(
            "price", "cost", "unit price", "unit cost", "rate", "sale price", "price without vat", "qiymət", "satış qiyməti", "цена",
            "стоимость", "цена продажи", "السعر", "سعر الوحدة", "سعر البيع",
        ),
    ),
    Target("vat", N_("VAT, %"), words=("vat", "tax", "tax rate", "vat rate", "ədv", "ндс", "ставка ндс", "الضريبة", "ضريبة")),
    Target("barcode", N_("Barcode"), words=("ean", "gtin", "upc", "ştrixkod", "barkod", "штрихкод", "штрих код", "الباركود")),
    Target(
        "description",
        N_("Description"),
        words=("notes", "note", "details", "təsvir", "qeyd", "описание", "примечание", "الوصف", "ملاحظات"),
    ),
    Target(
        "purchase_cost",
        N_("Purchase cost"),
        kind="amount",
        words=(
            "purchase price", "cost price", "buying price", "landed cost", "maya dəyəri", "alış qiyməti", "alış dəyəri",
            "себестоимость", "закупочная цена", "цена закупки", "цена покупки", "سعر الشراء", "تكلفة الشراء", "التكلفة",
        ),
    ),
    Target(
        "stock",
        N_("Stock"),
        kind="number",
        words=(
            "on hand", "quantity on hand", "qty on hand", "in stock quantity", "stock balance", "stock quantity",
            "qalıq", "anbar qalığı", "anbarda", "остаток", "остаток на складе", "складской остаток", "на складе", "المخزون",
            "رصيد المخزون", "الكمية المتوفرة",
        ),
    ),
    Target(
        "stock_on",
        N_("Counted on"),
        kind="date",
        words=(
            "stock date", "date of stock", "inventory date", "qalığın tarixi", "sayım tarixi", "inventarizasiya tarixi",
            "дата остатка", "дата инвентаризации", "تاريخ الجرد", "تاريخ الرصيد",
        ),
    ),
    Target(
        "low_at",
        N_("Low at"),
        kind="number",
        words=(
            "minimum stock", "min stock", "reorder level", "reorder point", "minimal qalıq", "minimum qalıq", "минимальный остаток",
            "мин остаток", "неснижаемый остаток", "الحد الأدنى", "حد إعادة الطلب",
        ),
    ),
    Target(
        "expected_on",
        N_("Next delivery"),
        kind="date",
        words=(
            "expected", "expected on", "delivery date", "next delivery date", "gözlənilir", "gəliş tarixi", "növbəti gəliş",
            "ожидается", "дата поступления", "следующая поставка", "التوريد القادم", "تاريخ الوصول", "متوقع",
        ),
    ),
    Target(
        "samples",
        N_("Samples"),
        kind="number",
        words=(
            "demonstration samples", "demo", "number of samples", "nümunələr", "nümunə sayı", "nümunə", "образцы", "образцов",
            "количество образцов", "العينات", "عدد العينات",
        ),
    ),
    Target(
        "sample_place",
        N_("Where the samples are"),
        words=(
            "sample place", "place of samples", "showroom", "nümunənin yeri", "nümunələrin yeri", "где образцы", "место образцов",
            "шоурум", "مكان العينات", "صالة العرض",
        ),
    ),
    Target(
        "strengths",
        N_("Strengths to show"),
        words=(
            "strength", "advantages", "benefits", "selling points", "üstünlüklər", "güclü tərəflər", "преимущества",
            "сильные стороны", "достоинства", "المزايا", "نقاط القوة", "مميزات",
        ),
    ),
    Target(
        "pack_unit",
        N_("Unit of a pack"),
        words=(
            "pack", "package", "packaging", "pack type", "qablaşdırma", "qablaşdırma vahidi", "упаковка", "единица упаковки",
            "вид упаковки", "العبوة", "وحدة التعبئة", "التعبئة",
        ),
    ),
    Target(
        "pack_size",
        N_("Units in a pack"),
        kind="number",
        words=(
            "units per pack", "pack quantity", "pack qty", "per pack", "package size", "qablaşdırmada", "qablaşdırmada sayı",
            "qutuda sayı", "в упаковке", "количество в упаковке", "кол во в упаковке", "штук в упаковке", "في العبوة",
            "عدد الوحدات في العبوة", "حجم العبوة",
        ),
    ),
    Target(
        "packs",
        N_("Packs"),
        words=("all packs", "pack sizes", "qablaşdırmalar", "упаковки", "العبوات"),
    ),
    Target(
        "substitutes",
        N_("Substitutes"),
        words=(
            "substitute", "replacement", "replacements", "alternatives", "alternative products", "əvəzedicilər", "əvəzedici",
            "analoqlar", "analoq", "замены", "замена", "аналоги", "аналог", "заменители", "البدائل", "البديل",
        ),
    ),
    Target(
        "name_az",
        N_("Name in Azerbaijani"),
        words=("azerbaijani name", "azerbaijani", "azərbaycanca ad", "azərbaycanca", "название на азербайджанском", "الاسم بالأذربيجانية"),
    ),
    Target(
        "name_ar",
        N_("Name in Arabic"),
        words=("arabic name", "arabic", "ərəbcə ad", "ərəbcə", "название на арабском", "الاسم بالعربية", "الاسم العربي"),
    ),
    Target(
        "name_ru",
        N_("Name in Russian"),
        words=("russian name", "russian", "rusca ad", "rusca", "название на русском", "русское название", "الاسم بالروسية"),
    ),
    Target(
        "name_en",
        N_("Name in English"),
        words=(
            "english name", "english", "ingiliscə ad", "ingiliscə", "название на английском", "английское название",
            "الاسم بالإنجليزية", "الاسم الإنجليزي",
        ),
    ),
)  # fmt: skip
CHOICES: Final = (
    Choice(
        "existing",
        N_("Products that are there already"),
        {"update": N_("change what the file says")},
        N_("stay as they are"),
        remembered=False,
    ),
)
#: Columns that our own list calls otherwise than the import does.
_IN_OUR_LIST: Final = {N_("Price without VAT"): "price", N_("VAT"): "vat"}


def adjust(_file: str, sheet: Sheet, proposal: Mapping) -> Mapping:
    """Return the proposal with the columns of a list that this program exported, in whichever language."""
    if proposal.header >= len(sheet.rows):
        return proposal
    ours = _our_titles()
    columns = dict(proposal.columns)
    for name in header_names(sheet.rows[proposal.header]):
        key = ours.get(fold(name))
        if key is not None and name not in columns and key not in columns.values():
            columns[name] = key
    return with_guesses(replace(proposal, columns=columns), sheet, TARGETS)


def _our_titles() -> dict[str, str]:
    titles: dict[str, str] = {}
    for language in LANGUAGES:
        with in_language(language):
            titles |= {fold(_(target.title)): target.key for target in TARGETS}
            titles |= {fold(_(title)): key for title, key in _IN_OUR_LIST.items()}
    return titles
