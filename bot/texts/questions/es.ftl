### Questions that are not a choice: a number that is typed, and marks.

question-number = Escriba un número de { $least } a { $most } y envíelo.
question-number-unit = Escriba un número de { $least } a { $most } ({ $unit }) y envíelo.
number-same = Lo mismo que la última vez: { $number }
number-taken =
    { $question }
    <b>{ $number }</b>
number-expected = Eso todavía no es una respuesta. Envíe solo un número de { $least } a { $most }, sin nada más.
number-expected-unit = Eso todavía no es una respuesta. Envíe solo un número de { $least } a { $most } ({ $unit }), sin nada más.
marks-done = Listo
marks-none = Nada de esto
marks-own-words = ¿Algo más? Escríbalo aquí con sus propias palabras.
own-words-kept = Lo he añadido a sus respuestas.
