import type { surprise as english } from '../en/surprise.ts';
import type { Translation } from '../translation.ts';

export const surprise: Translation<typeof english> = {
  title: 'Ce texte est-il surprenant ?',
  ofMessage: 'Le texte de [ce message]({{url}}) de <@{{author}}>.',
  leftOut_one:
    'Le modèle lit au plus {{most, number}} tokens, sa marque de début comprise : ' +
    'le dernier token du texte a été laissé de côté.',
  leftOut_other:
    'Le modèle lit au plus {{most, number}} tokens, sa marque de début comprise : ' +
    'les {{count, number}} derniers tokens du texte ont été laissés de côté.',
  text: 'Texte',
  totals:
    '**{{bits}} bits** au total · **{{mean}} bits par token** · **perplexité {{perplexity}}** · {{perByte}} bits par octet',
  tokens_one: '{{count, number}} token',
  tokens_other: '{{count, number}} tokens, le plus surprenant d’abord',
  column: {
    bits: 'bits',
    token: 'token (attendu)',
  },
  legend:
    '**bits** : −log₂ de **p**, la probabilité que le modèle donnait là au token ; 1 bit, c’est pile ou face · ' +
    '**rang** 1 : le premier choix du modèle lui-même ; sinon, celui-ci est entre parenthèses',
  meaning:
    'Perplexité {{perplexity}} : en moyenne, le modèle hésitait comme s’il devait deviner parmi {{perplexity}} tokens équiprobables. Les bits par octet ({{bytes}}) comparent des modèles qui découpent les textes en d’autres tokens.',
  meaningSure:
    'Perplexité {{perplexity}} : en moyenne le modèle était pratiquement certain de ce qui venait. Les bits par octet ({{bytes}}) comparent des modèles qui découpent les textes en d’autres tokens.',
  meaningWrong:
    'Perplexité {{perplexity}} : plus que les {{vocabulary}} tokens qui existent. En moyenne, le modèle a fait pire qu’en devinant à l’aveugle. Les bits par octet ({{bytes}}) comparent des modèles qui découpent les textes en d’autres tokens.',
  bytes_one: '{{count, number}} octet en UTF-8',
  bytes_other: '{{count, number}} octets en UTF-8',
  firstToken:
    'Le premier token compte aussi : avant lui le modèle lit `<|endoftext|>`, sa marque entre deux documents.',
  chart: {
    title: 'La surprise de chaque token',
    about: '{{mean}} bits par token · perplexité {{perplexity}} · {{model}}',
    scale: 'bits : 0 = certain, 1 = pile ou face, 10 = 1 sur 1 024',
    more_one: '… encore {{count, number}} token, dans le fichier joint',
    more_other: '… encore {{count, number}} tokens, dans le fichier joint',
    alt_one:
      'Bande de chaleur : le texte en {{count, number}} case, colorée selon sa surprise et avec ses bits, ' +
      'par {{model}}. En moyenne {{mean}} bits par token, perplexité {{perplexity}}. Le plus surprenant :',
    alt_other:
      'Bande de chaleur : le texte en {{count, number}} cases, une par token, colorées selon leur surprise et avec ' +
      'leurs bits, par {{model}}. En moyenne {{mean}} bits par token, perplexité {{perplexity}}. Les plus surprenants :',
    named: '{{token}} {{bits}} bits',
  },
  explain: {
    reading_one:
      'Le modèle a lu le texte, qui fait {{count, number}} token. Avant qu’il n’arrive, chacun des {{vocabulary}} tokens ' +
      'que le modèle connaît avait une probabilité. ' +
      'Moins celui qui est vraiment venu était probable, plus la surprise est grande.',
    reading_other:
      'Le modèle a lu le texte token par token, {{count, number}} en tout. Avant chacun, les {{vocabulary}} tokens ' +
      'qu’il connaît avaient tous une probabilité de venir ensuite. ' +
      'Moins celui qui est vraiment venu était probable, plus la surprise est grande.',
    bitsTitle: 'Ce qu’est un bit',
    bits:
      'La surprise se compte en bits : −log₂ de la probabilité. Pile ou face fait 1 bit (un sur deux), ' +
      'deux lancers en font 2 (un sur quatre), et chaque bit de plus divise la probabilité par deux : 10 bits, ' +
      'c’est un sur 1 024. Ce qui était certain fait 0. Qui ne saurait rien et tiendrait les {{vocabulary}} tokens ' +
      'pour équiprobables verrait {{blind}} bits à chaque token.',
    hottestTitle: 'La plus grande surprise ici',
    calmestTitle: 'La plus petite',
    foreseen:
      '{{token}}, token {{position}} du texte, fait {{bits}} bits : le modèle lui donnait {{share}}, ' +
      'plus qu’à tout autre. C’est bien ce qu’il attendait.',
    unforeseen:
      '{{token}}, token {{position}} du texte, fait {{bits}} bits : le modèle lui donnait {{share}}, soit le rang {{rank}}. ' +
      'Il attendait plutôt {{best}}, avec {{bestShare}}, qui aurait fait {{bestBits}} bits.',
    perplexityTitle: 'La perplexité',
    perplexity_one:
      'Le texte fait {{bits}} bits en {{count, number}} token. 2 puissance {{mean}} donne {{perplexity}}, sa perplexité.',
    perplexity_other:
      'Les {{count, number}} tokens font ensemble {{bits}} bits, soit {{mean}} par token. 2 puissance ce nombre donne {{perplexity}}, la perplexité du texte.',
    unsure:
      'En moyenne, le modèle hésitait comme s’il devait deviner parmi autant de tokens équiprobables : 1 serait la certitude, {{vocabulary}} l’ignorance totale.',
    wrong:
      'C’est plus que les {{vocabulary}} tokens qui existent. Deviner à l’aveugle donnerait {{vocabulary}} : en moyenne, le modèle a fait pire, car il attendait d’autres tokens que ceux qui sont venus.',
    limitsTitle: 'Ce que cela ne dit pas',
    limits:
      'Un texte surprenant n’est ni faux ni mauvais : les noms, les nombres et les langues que le modèle n’a pas ' +
      'apprises le surprennent aussi. On ne compare par la perplexité que des modèles aux mêmes tokens ; ' +
      'sinon, prenez les bits par octet, ici {{perByte}}.',
  },
  file: {
    bits: 'bits au total : {{bits}}',
    mean: 'bits par token : {{mean}}',
    perplexity: 'perplexité : {{perplexity}}',
    perByte: 'bits par octet (UTF-8) : {{perByte}}',
    probability: 'probabilité',
    token: 'token  <-  token le plus probable là (ID)',
  },
};
