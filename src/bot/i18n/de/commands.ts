import { DEFAULT_BIAS, DEFAULT_STEPS, DEFAULT_TOP, MAX_STEPS } from '../../../shared/contract.ts';
import type { CommandTexts } from '../command-types.ts';

const ban = {
  ban: { name: 'sperren', description: 'Wörter, die gebremst werden, durch Kommas getrennt' },
  bias: {
    description: `Wird zu den Logits gesperrter Tokens addiert: eine Zahl (Standard ${DEFAULT_BIAS}) oder „never“`,
  },
  ban_mode: {
    name: 'sperrmodus',
    description: 'Was gesperrt wird: jede Form eines Wortes (Standard) oder nur sein erstes Token',
    choices: { word: 'word: jede Form davon', 'first-token': 'first-token: nur das, wie geschrieben' },
  },
};
const sampling = {
  temperature: {
    name: 'temperatur',
    description: 'Sampling: unter 1 gewinnen die wahrscheinlichen Tokens, über 1 die anderen (Standard 1)',
  },
  top_k: { description: 'Sampling: nur aus den k wahrscheinlichsten Tokens' },
  top_p: { description: 'Sampling: nur aus den Tokens, die zusammen diesen Anteil haben, etwa 0,9' },
};
const reply = {
  model: { name: 'modell', description: 'Das Modell, das antwortet' },
  private: { name: 'privat', description: 'Die Antwort nur dir zeigen' },
  theme: {
    name: 'farben',
    description: 'Farben der Bilder: hell ist für Papier und helle Räume',
    choices: { dark: 'dunkel', light: 'hell' },
  },
};

export const commands: CommandTexts = {
  predict: {
    description: 'Zeigt, welche Tokens laut Modell als Nächstes kommen, mit ihren Wahrscheinlichkeiten',
    options: {
      text: { description: 'Der Text, der weitergehen soll' },
      top: { description: `Wie viele Kandidaten gezeigt werden (Standard ${DEFAULT_TOP})` },
      ...sampling,
      ...ban,
      ...reply,
    },
  },
  generate: {
    description: 'Lässt das Modell Token für Token schreiben und zeigt jede Auswahl',
    options: {
      text: { description: 'Der Text, der weitergehen soll (Standard: „You are going to“)' },
      steps: { name: 'schritte', description: `Wie viele Tokens erzeugt werden (Standard ${DEFAULT_STEPS})` },
      pick: {
        name: 'auswahl',
        description: 'Wie jedes Token gewählt wird',
        choices: {
          greedy: 'greedy: immer das wahrscheinlichste Token (Standard)',
          sample: 'sample: nach der Wahrscheinlichkeit ziehen',
        },
      },
      ...sampling,
      seed: {
        description: 'Sampling: derselbe Seed ergibt denselben Text (Standard: gezogen und angezeigt)',
      },
      animate: { name: 'animieren', description: 'Dazu ein GIF der Schritte und ihrer Kandidaten anhängen' },
      ...ban,
      ...reply,
    },
  },
  compare: {
    description: 'Lässt das Modell zweimal schreiben, mit einem Unterschied, und zeigt, was er bewirkt',
    options: {
      text: { description: 'Der Text, der weitergehen soll' },
      ban: {
        name: 'sperren',
        description: 'Vergleicht ohne und mit diesen Wörtern gebremst, durch Kommas getrennt',
      },
      bias: {
        description: `Vergleicht eine Sperre mit ${DEFAULT_BIAS} und dieselbe mit dieser Zahl oder „never“`,
      },
      temperature: {
        name: 'temperatur',
        description: 'Vergleicht Sampling bei Temperatur 1 mit Sampling bei dieser',
      },
      steps: {
        name: 'schritte',
        description: `Wie viele Tokens jede Seite erzeugt (Standard ${DEFAULT_STEPS})`,
      },
      seed: {
        description: 'Mit Temperatur: die Zufallszahlen beider Seiten (Standard: gezogen und angezeigt)',
      },
      ...reply,
    },
  },
  nudge: {
    description: 'Findet den Bias, mit dem ein Wort als Nächstes kommt, und zeigt, wie es dann weitergeht',
    options: {
      text: { description: 'Der Text, der weitergehen soll' },
      word: { name: 'wort', description: 'Das Wort, das als Nächstes kommen soll' },
      ...reply,
    },
  },
  tokenize: {
    description: 'Zerlegt einen Text in die Tokens, die das Modell liest, mit ihren IDs',
    options: { text: { description: 'Der Text, der in Tokens zerlegt wird' }, ...reply },
  },
  surprise: {
    description: 'Zeigt, wie überraschend jedes Token eines Textes für das Modell ist, in Bits',
    options: { text: { description: 'Der Text, der gemessen wird' }, ...reply },
  },
  'Measure surprise': { name: 'Überraschung messen' },
  'Predict next token': { name: 'Nächstes Token vorhersagen' },
  replay: {
    description: 'Wiederholt eine Antwort mit dem Code an ihrem Ende, wer auch zuerst gefragt hat',
    options: {
      code: { description: 'Der Wiederholungscode, etwa 7K3F-9QXM; er gilt für alle, die ihn kennen' },
      private: reply.private,
      theme: reply.theme,
    },
  },
  vote: {
    description: 'Lässt den Kanal Runde für Runde abstimmen, was das Modell am wahrscheinlichsten findet',
    options: {
      text: { description: 'Der Text, der weitergehen soll (Standard: „You are going to“)' },
      rounds: {
        name: 'runden',
        description: 'Über wie viele Tokens nacheinander abgestimmt wird (Standard {1})',
      },
      seconds: { name: 'sekunden', description: 'Wie lange jede Runde dauert (Standard {1})' },
      choices: {
        name: 'kandidaten',
        description: 'Wie viele der wahrscheinlichsten Tokens zur Wahl stehen (Standard {1})',
      },
      append: {
        name: 'anhängen',
        description: 'Wessen Token jede Runde an den Text hängt',
        choices: {
          crowd: 'crowd: das Token mit den meisten Stimmen (Standard)',
          model: 'model: das wahrscheinlichste Token',
        },
      },
      counts: {
        name: 'stimmen',
        description: 'Ob man die Stimmen sieht, während sie eingehen',
        choices: {
          hidden: 'hidden: erst nach der Runde, damit niemand den anderen folgt (Standard)',
          live: 'live: von der ersten Stimme an',
        },
      },
      ...ban,
      model: reply.model,
      theme: reply.theme,
    },
  },
  guess: {
    description: 'Spiel: Rate das nächste Wort eines verborgenen Textes und sieh, wie wahrscheinlich es ist',
    options: {
      source: {
        name: 'quelle',
        description: 'Woher der Text kommt',
        choices: {
          book: 'book: ein Satz aus einem berühmten Buch (Standard)',
          own: 'own: du schreibst ihn, und sonst sieht ihn niemand',
        },
      },
      words: { name: 'wörter', description: 'Wie viele Wörter geraten werden (Standard {1})' },
      start: {
        name: 'anfang',
        description: 'Wie viele Wörter man zuerst sieht (Standard {1})',
      },
      seconds: {
        name: 'sekunden',
        description: 'Wann eine Runde von selbst endet: nach {1} bis {2} s, oder 0 für nie (Standard)',
      },
      model: reply.model,
      theme: reply.theme,
    },
  },
  settings: {
    description: 'Zeigt und ändert, was der Bot auf diesem Server tut',
    options: {
      show: { name: 'anzeigen', description: 'Die Einstellungen dieses Servers anzeigen' },
      model: {
        name: 'modell',
        description: 'Das Modell, das antwortet, wenn keines verlangt wird',
        options: { model: { name: 'modell', description: 'Weglassen für das Standardmodell des Bots' } },
      },
      steps: {
        name: 'schritte',
        description: 'Wie viele Schritte ein erzeugter Text haben darf',
        options: { most: { name: 'höchstens', description: `1 bis ${MAX_STEPS}` } },
      },
      never: {
        name: 'niemals',
        description: 'Wörter, die das Modell auf diesem Server nie erzeugen kann',
        options: {
          words: { name: 'wörter', description: 'Alle, durch Kommas getrennt; weglassen für keine' },
        },
      },
      slurs: {
        name: 'schimpfwörter',
        description: 'Ob eine Liste von Schimpfwörtern nie erzeugt werden kann (das ist der Standard)',
        options: { banned: { name: 'gesperrt', description: 'True: sie werden nie erzeugt' } },
      },
      steering: {
        name: 'steuerung',
        description: 'Wer Antworten weiterspielen darf, die eine Gruppe gemeinsam sieht',
        options: {
          who: {
            name: 'wer',
            description: 'Moderatoren dürfen es immer',
            choices: { everybody: 'alle', author: 'nur wer den Befehl benutzt hat' },
          },
        },
      },
      theme: {
        name: 'farben',
        description: 'In welchen Farben Bilder gezeichnet werden',
        options: { theme: reply.theme },
      },
      channel: {
        name: 'kanal',
        description: 'Kanäle, in denen der Bot antwortet; alle, solange keiner gewählt ist',
        options: {
          action: {
            name: 'aktion',
            description: 'Was mit der Liste der Kanäle geschehen soll',
            choices: { add: 'hinzufügen', remove: 'entfernen', all: 'alle: überall antworten' },
          },
          channel: { name: 'kanal', description: 'Dieser hier, wenn weggelassen' },
        },
      },
    },
  },
  help: {
    description: 'Was Tokens, Logits, Softmax, Bias und gierige Auswahl sind, und wie die Befehle gehen',
    options: {
      private: { name: 'privat', description: 'Nur dir zeigen (Standard), oder mit „False“ allen' },
    },
  },
};
