"""Prose in four languages, with what is hard to set: numbers and Latin names inside Arabic, vowel marks, ligatures."""

ARABIC_TITLE = "عقد عمل — محاسب أول (Senior Accountant)"
ARABIC = (
    (
        "تلتزم شركة «قفقاز للتجارة» ذ.م.م (Qafqaz Trading LLC)، المسجلة في باكو برقم التعريف الضريبي 1234567890، بتوفير "
        "بيئة عمل مهنية. يعمل الموظف وفقاً لأحكام المادة 54.2 من قانون العمل، ويتقاضى راتباً شهرياً قدره 2,450.75 AZN (ألفان "
        "وأربعمائة وخمسون مانات و75 قابيك) اعتباراً من 15/03/2026 وحتى إشعار آخر، على أن تتم مراجعة الراتب مرة كل 12 شهراً "
        "(بما لا يقل عن 5%)."
    ),
    (
        "يجب إرسال التقارير إلى البريد الإلكتروني finance@qafqaz.az قبل الساعة 18:00، ويتم استخدام برنامج KamDesk v2.1 "
        "(الإصدار العربي) لإعداد كشوف المطابقة وخطابات المطالبة بالديون؛ كما يلزم التنسيق مع قسم «المبيعات/Sales» عند "
        "الحاجة؟ رقم الهاتف: \u2066+994 12 555-01-23\u2069."
    ),
    "مُحَمَّدٌ رَسُولٌ — لا إله، الإسلام، لأجل، لإدارة، الآن، بسم الله",
    "إعداد القوائم المالية الشهرية وفقاً للمعايير الدولية IFRS 15 وIFRS 16.",
    "مراجعة الفواتير رقم INV-2026/0045 والتأكد من صحة ضريبة القيمة المضافة 18%.",
)
AZERBAIJANI = (
    "Bu müqavilə “Qafqaz Ticarət” MMC (bundan sonra – İşəgötürən) ilə Əliyev İlqar Şıxəli oğlu (bundan sonra – İşçi) "
    "arasında 15 mart 2026-cı il tarixində Bakı şəhərində bağlanmışdır. Əmək haqqı 2 450,75 ₼ təşkil edir. Çörək, ağac, "
    "göl, düyü, ğ, ı, İ, ə, Ə."
)
RUSSIAN = (
    "Настоящий договор заключён между ООО «Кафказ Трейдинг» (далее — Работодатель) и гражданином Алиевым Ильгаром Шихали "
    "оглы (далее — Работник). Заработная плата составляет 2 450,75 ₼ (две тысячи четыреста пятьдесят манатов 75 гяпик), "
    "№ 17/2026."
)
ENGLISH = (
    "This agreement is made between Qafqaz Trading LLC (the “Employer”) and Ilgar Aliyev (the “Employee”). Office “efficient "
    "flow” affidavit; the parties accept the terms below in good faith and sign two copies of equal force."
)
ALL = (ARABIC_TITLE, *ARABIC, AZERBAIJANI, RUSSIAN, ENGLISH)
