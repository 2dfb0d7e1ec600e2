### What a patient sees of the course

command-note = Escribir una nota

chart-session = sesión
chart-planned = prevista
chart-hollow = en las 4 primeras horas tras una sesión

summary-against-baseline = { $points ->
    [0] Igual que antes de tratarse.
    [one] { $points } punto { $direction } que antes de tratarse ({ $first }).
   *[other] { $points } puntos { $direction } que antes de tratarse ({ $first }).
}
summary-from-before = Esto es de antes de tratarse.
summary-best = Lo más bajo hasta hoy: { $value } el { $date }.
summary-session-today = Su última sesión fue hoy.
summary-session-ago = { $days ->
    [one] Su última sesión fue ayer, { $date }.
   *[other] Su última sesión fue hace { $days } días, el { $date }.
}
summary-next-session = La próxima está prevista para el { $date }.
summary-worse = Hay números más altos que antes. Los altibajos son parte del camino. Diga a su clínica cómo está. Ayuda a toda hora: /crisis
summary-end-one = Contestó un día. Un solo día dice poco.
summary-end-worse = Hay números más altos que antes. Los altibajos son parte del camino. Si lo pasa mal, hable con su médico o con alguien cercano. Ayuda a toda hora: /crisis
summary-hollow = Lo que dijo en las 4 horas tras una sesión no cuenta en este texto. Puede ser por el efecto del fármaco.
summary-nothing-then = En este tiempo no hay datos para el dibujo.

summary-fortnight = 2 semanas
summary-quarter = 3 meses
summary-all = Todo
summary-in-words = En palabras
summary-add-note = Añadir una nota

### The chart in words

words-of-course = <b>{ $title }</b>, { $range }
words-day = { $date }: { $what }
words-score = { $title } { $value }
words-under = { $score } (en las 4 primeras horas tras una sesión)
words-missing = { $title }: sin respuesta
words-session = sesión { $number }
words-planned = sesión prevista
words-note = su nota: «{ $text }»
words-lower = Un número más bajo es mejor.

### A patient's own notes on the chart

note-how =
    Puede poner una nota en su gráfico. Por ejemplo: /note nuevo trabajo

    Lleva la fecha de hoy. Su clínica también la puede leer. Si está en peligro, no escriba una nota: /crisis
note-list = En su gráfico ahora:
note-line = { $number }. { $date }: { $text }
note-take-off = Quitar { $number }
note-on-chart = Ya está en su gráfico, en el { $date }. /note muestra sus notas.
note-in-danger = Si ahora no está a salvo, pulse el botón de abajo.
toast-note-off = Ya no está en su gráfico. Su clínica aún la tiene.
