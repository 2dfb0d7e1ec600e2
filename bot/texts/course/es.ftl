# Cómo va un tratamiento, para la clínica.

course-series-induction = Inducción: { $count ->
    [one] { $count } sesión, { $first }
   *[other] { $count } sesiones, { $first } – { $last }
}
course-series-maintenance = Mantenimiento: { $count ->
    [one] { $count } sesión, { $first }
   *[other] { $count } sesiones, { $first } – { $last }
}
course-last-session = Última sesión: { $count ->
    [0] hoy
    [1] ayer
   *[other] hace { $count } días
}
course-next-session = Próxima prevista: { $date }
course-against = <b>{ $title }</b>: { $before } el { $before_on } → { $now } el { $now_on }{ $basis }
course-median = { " " }(mediana de { $count ->
    [one] { $count } puntuación
   *[other] { $count } puntuaciones
}, 7 días)
course-old-baseline = { " " }(valor inicial de más de 14 días antes de la primera sesión)
course-no-baseline = <b>{ $title }</b>: { $now } el { $now_on }{ $basis }. Sin valor inicial: todas las puntuaciones llegaron después de la primera sesión.
course-none-since = <b>{ $title }</b>: { $before } el { $before_on }. Ninguna puntuación desde entonces.
course-latest-under = <b>{ $title }</b>: { $value } el { $on }, a menos de 4 h de una sesión: no se valora.
course-lower = { $points } menos
course-higher = { $points } más
course-same = sin cambio
course-percent = { $change } ({ $percent } %)
course-response = respuesta: sí (al menos { $percent } % menos)
course-no-response = respuesta: no (al menos { $percent } % menos)
course-remission = remisión: sí (menos de { $below })
course-no-remission = remisión: no (menos de { $below })
course-too-early = demasiado pronto para juzgarlo (día { $day } después de la primera sesión de esta serie)
course-too-early-none = demasiado pronto para juzgarlo (ninguna puntuación desde que empezó esta serie)
course-improved = mejoría que importa: sí ({ $matters })
course-not-improved = mejoría que importa: no ({ $matters })
course-worsened = <b>empeoramiento que importa</b> ({ $matters })
course-points = { $points } puntos
course-points-or-percent = { $points } puntos o { $percent } %
course-only-percent = { $percent } %
course-reliable-better = mejoría fiable ({ $points } puntos)
course-reliable-worse = <b>empeoramiento fiable</b> ({ $points } puntos)
course-reliable-same = sin cambio fiable ({ $points } puntos)
course-first-response = primera respuesta tras { $count ->
    [one] { $count } día
   *[other] { $count } días
}
course-first-response-seen = primera respuesta vista el día { $day } (la puntuación anterior: día { $before })
course-first-response-alone = primera respuesta vista el día { $day } (la primera puntuación desde el valor inicial)
course-fading = <b>El efecto se va</b>: lo mejor { $best } el { $best_on }, ahora { $now }
course-table = En torno a cada sesión: antes, el día después, una semana después
course-route-iv = IV
course-route-esketamine = esketamina
course-route-other = otra
course-before = antes
course-day-after = +1 d
course-week-after = +7 d
course-under-session = A menos de 4 h de una sesión.
course-single-against = Solo esta puntuación: { $points ->
    [0] igual que antes de tratarse.
   *[other] { $points } { $direction } que antes de tratarse ({ $first }).
}
course-answer-beside = <b>{ $title }</b>: { $question } <b>{ $answer }</b> ({ $on })
course-said = { $title }: { $answers }
course-said-on = { $answer } ({ $on })
course-answered = Check-ins respondidos: { $done14 } de { $asked14 } en los últimos 14 días, { $done30 } de { $asked30 } en los últimos 30 días.
course-clinicians-notes = Notas de la clínica (las más recientes primero):
course-clinicians-note = { $at }, { $name }: { $text }
course-clinicians-notes-elsewhere = Hay notas del personal clínico; léalas en su propio chat conmigo.
course-discharged-planned = Alta { $at }: el tratamiento terminó como estaba previsto
course-discharged-moved = Alta { $at }: pasó a otro lugar de atención
course-discharged-died = Alta { $at }: ha fallecido
course-discharged-other = Alta { $at }: otro motivo
course-page-button = PDF para el expediente
course-session-button = Anotar una sesión

# La lista.

course-all = Todos
course-attention = Necesitan atención
course-fade = El efecto se va
course-silent = No responden
course-due = Toca sesión
course-filter-unknown = No conozco ninguna lista «{ $found }». Escriba /patients solo o con una de estas palabras: { $known }
course-filter-title = <b>Pacientes: { $which }</b>
course-filter-none = Nadie.
course-mark-session = { " " }· { $count ->
    [0] sesión hoy
    [1] sesión ayer
   *[other] sesión hace { $count } días
}
course-mark-fading = { " " }· <b>el efecto se va</b>
course-mark-unread = { " " }· <b>no se pudo leer la evolución</b>
course-mark-due = { " " }· toca sesión
course-mark-reason = { " " }· { $reason }
course-mark-taken = { " " }· { $count ->
    [one] alerta { $numbers } asumida, aún sin resultado
   *[other] alertas { $numbers } asumidas, aún sin resultado
}

# El resumen del día.

course-digest-fading = <b>El efecto se va: { $count }</b>
course-digest-fading-line = { $code } · { $risen } · { $days ->
    [one] { $days } día desde la última sesión
   *[other] { $days } días desde la última sesión
}
course-digest-today = Sesiones previstas hoy: { $sessions }
course-digest-not-recorded = <b>Previstas y no anotadas:</b> { $sessions }

# La página para el expediente.

course-page-title = Curso del tratamiento, paciente { $code }
course-page-period = { $first } – { $last }
course-page-printed = Impreso { $at } por { $name }
course-page-progress = Evolución, y en qué se basa
course-page-effects = Efectos secundarios, lo más fuerte que se indicó
course-page-no-effects = No se indicó ninguno.
course-page-alerts = Alertas
course-page-alert-counts = { $which }: { $count }, sin resultado { $open }
course-page-no-alerts = Ninguna.
course-page-no-score = Aún no hay puntuación.
course-page-caption = Curso de { $code } para el expediente
course-page-basis = Solo se juzgan formularios completos. Las puntuaciones de las 4 horas después de una sesión no cuentan. El PHQ-9 mira dos semanas atrás. De estas cifras no se sigue ningún diagnóstico.
course-page-more = … y { $count } más antes de estas
course-page-sent = La página está en su propio chat.
course-effect-marked = marcado, sin decir su intensidad
course-effect-on = { $worst } ({ $on })
course-effect-session = { $worst } ({ $on }, sesión { $number })
