import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'de',
  script: 'latin',
  letters: 'äöüß',
  words: `
    der die das und ich nicht ist sie es ein eine einen einem einer eines zu mit auf für von dem den des im in am an
    auch wie war sind bin bist hat habe hast haben wird werden wenn aber oder noch nur schon so mal man mir mich dir
    dich uns euch ihr wir er ihm ihn was wer wo warum weil dass daß doch da hier jetzt heute morgen immer nie nichts
    kein keine keinen mehr sehr gut schön bei nach aus vor über unter durch gegen ohne um bis als dann denn zum zur
    vom beim kann können muss müssen will soll sollte würde wäre hätte gibt geht macht machen sagt danke bitte ja
    nein alle alles etwas viel viele leute jahr tag zeit neue neuen neuer guten endlich wieder eigentlich leider
    ganz gerade deutschland schlecht dein deine mein meine meinen fuer ueber waere koennen einfach wohl halt eben
    gar ganze ganzen ganzer anders andere anderen anderer jeder jede jedes jeden jemand niemand wenig weniger weiß
    weiss wissen kannst kennt kenne finde findet fand finden glaube glaubt denke denkt meint sagen sagte sehe sieht
    sehen schau schaut guck hört höre komme kommt kommen kam geh gehe gehen ging läuft laufen lief steht stehen
    liegt liegen sitzt bleibt bleiben brauche braucht brauchen hab habt hatte hatten wars waren wirst wurde wurden
    worden gewesen sei seid möchte mag dürfen darf musst musste konnte wollte solltest lassen lässt lass nehmen
    nimmt gemacht gesagt gesehen gekommen gegangen gekauft bekommen bestellt geliefert unser unsere unserer euer
    eure ihre ihrer ihren ihrem seine seinem seinen seiner dieses dieser diese diesen diesem jenes welche welcher
    dort drin drauf dran dabei damit dafür davon dagegen daran darauf darüber dazu danach außerdem trotzdem deshalb
    deswegen obwohl sondern zwischen während wegen seit bereits fast ungefähr vielleicht natürlich genau klar stimmt
    echt wirklich voll total bisschen krass geil gute guter gutes schöne schönen schöner schönes tolle toller tolles
    besser beste besten großen große großer kleine kleinen abend nacht woche wochen monat stunde stunden minuten
    montag dienstag mittwoch donnerstag freitag samstag sonntag wochenende mann frau kinder mensch menschen freund
    freunde leben welt arbeit schule geld haus stadt spiel bild film musik lied hallo moin servus tschüss tschau
    gratuliere glückwunsch herzlichen alter digga naja tja ach achso hä nö jo jawohl quatsch süß süße lecker schade
    scheiße scheiss nen ne n' nem isch dit wat dat ick net ned nix hots ins ans aufs übers fürs funktioniert preis
    lieferung bestellung qualität kunde kunden wetter sonne regen deutsch deutsche deutschen
  `,
};
