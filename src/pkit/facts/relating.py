"""Why an entry stands beside another one, in words."""

WHY = {
    "agency": "its agency",
    "of-agency": "belongs to it",
    "about": "what it is about",
    "of-about": "figure about it",
    "per": "said so",
    "of-per": "according to it",
    "mention": "named here",
    "of-mention": "names it",
}
"""For each of `pkit.facts.base.Relation.roles`."""
