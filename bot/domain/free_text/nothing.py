"""Whether a text, typed to a list of marks, says that there is nothing, or asks something."""

import re

from bot.domain.answering import folded

# Words are compared as `folded`: without capitals, accents and what surrounds them. What is not
# written here is taken for a side effect: "nothing tastes right", "no feeling in my tongue".
NONE_OF_IT = (
    # English
    r"((i have |there are |there is |i had )?(no|none|nope|nothing|not any)( other| more)?"
    r"( side effects?| problems?| symptoms?| complaints?)?"
    r"( at all| really| else| more| of these| to report| so far| yet)?( thanks| thank you)?)",
    # Spanish
    r"((no tengo |no hay |no siento |no he tenido )?(no|nada|ninguno|ninguna|ningun|sin)"
    r"( otros?| mas| ningun)?"
    r"( efectos?( secundarios?| adversos?)?| problemas?| sintomas?| molestias?)?"
    r"( de estos| mas| en absoluto)?( gracias)?)",
    r"(no (tengo|hay|siento|he tenido) (efectos secundarios|problemas|sintomas|molestias))",
    # German
    r"((ich habe |ich hatte |es gibt )?(nein|nichts|keinen?|keins|keinerlei)"
    r"( anderen| weiteren| weiter| mehr)?( nebenwirkung(en)?| beschwerden| probleme| symptome)?"
    r"( davon| mehr)?( danke)?)",
    # French
    r"((je n'ai |il n'y a )?(non|rien|aucune?|pas d'|pas de|sans)( autre)?"
    r"( ?effets?( secondaires?| indesirables?)?| problemes?| symptomes?)?"
    r"( de ceux-ci| d'autre| du tout| a signaler)?( merci)?)",
)
ALL_IS_WELL = (
    r"((i feel |i'm |i am |im |all |all is |everything |everything's |everything is |feeling )?"
    r"(very |really |just |perfectly )?(fine|good|ok|okay|well|great|normal)"
    r"( now| so far| today)?( thanks| thank you)?)",
    r"((todo |todo va |todo esta |me siento |estoy |me encuentro )?(muy )?(bien|normal)"
    r"( gracias)?)",
    r"((alles |mir geht es |mir geht's |es geht mir |ich fuhle mich )?(sehr |ganz |wieder )?"
    r"(gut|ok|okay|bestens|in ordnung|wohl|normal)( danke)?)",
    r"((tout va |tout est |ca va |je vais |je me sens )?(tres )?(bien|normal)( merci)?|ca va)",
)
THANKS = (
    r"((ok |okay |no |many )?(thanks|thank you)( so much| very much| a lot)?)",
    r"((muchas )?gracias|(vielen )?dank|danke( schon)?|merci( beaucoup)?)",
)
NOTHING = re.compile("|".join((*NONE_OF_IT, *ALL_IS_WELL, *THANKS)))
BETWEEN = re.compile(r"[.,;!\n]+|\s(?:and|y|und|et)\s", re.IGNORECASE)
ASKED_AT_THE_END = re.compile(r"\?[\W_]*$")


def says_nothing(text: str) -> bool:
    """Return whether each part of a text says that there is nothing to say; an empty one does."""
    parts = (folded(one) for one in BETWEEN.split(text))
    return all(not one or NOTHING.fullmatch(one) for one in parts)


def is_question(text: str) -> bool:
    """Return whether a text ends with a question mark."""
    return ASKED_AT_THE_END.search(text) is not None
