import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'de',
  script: 'latin',
  letters: 'äöüß',
  words: `
    der die das und ich nicht ist sie es ein eine einen einem einer eines zu mit auf für von dem den des im in am
    an auch wie war sind bin bist hat habe hast haben wird werden wenn aber oder noch nur schon so mal man mir mich
    dir dich uns euch ihr wir er ihm ihn was wer wo warum weil dass daß doch da hier jetzt heute morgen immer nie
    nichts kein keine keinen mehr sehr gut schön bei nach aus vor über unter durch gegen ohne um bis als dann
    denn zum zur vom beim kann können muss müssen will soll sollte würde wäre hätte gibt geht macht machen
    sagt danke bitte ja nein alle alles etwas viel viele leute jahr tag zeit neue neuen neuer guten endlich wieder
    eigentlich leider ganz gerade deutschland schlecht dein deine mein meine meinen fuer ueber waere koennen
  `,
};
