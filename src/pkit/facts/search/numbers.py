"""Stand-in until figures know their own forms."""

from decimal import Decimal, InvalidOperation

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand"))


def number_forms(value: str, unit: str) -> tuple[str, ...]:
    """Return the ways people write ``value``."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return (value,)
    plain = f"{number:f}"
    forms = [plain]
    for power, name in _SCALES:
        if abs(number) >= Decimal(10) ** power:
            scaled = f"{(number / Decimal(10) ** power).normalize():f}"
            if len(scaled) <= 7:
                forms.append(f"{scaled} {name}")
            break
    if unit == "percent":
        forms.append("percent")
    return tuple(forms)
