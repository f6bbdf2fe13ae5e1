/** What the page says of a room, in the language of whoever reads it. */
import type { JoinProblem, PupilProblem } from '../web/protocol.ts';
import { state } from './state.ts';

interface RoomTexts {
  readonly join: string;
  readonly code: string;
  readonly name: string;
  readonly nameHint: string;
  readonly enter: string;
  readonly removed: string;
  readonly leave: string;
  /** What a pupil may do. */
  readonly mayPress: string;
  readonly mayAll: string;
  readonly pupils: (count: number) => string;
  readonly manage: string;
  readonly close: string;
  readonly locked: string;
  readonly mayType: string;
  readonly newCode: string;
  readonly nobody: string;
  readonly away: string;
  readonly remove: string;
  readonly problems: Readonly<Record<JoinProblem | PupilProblem, string>>;
}

const en: RoomTexts = {
  join: 'Join the class',
  code: 'Room code',
  name: 'Your name',
  nameHint: 'A first name is enough. Type nothing secret here: the connection is not encrypted.',
  enter: 'Join',
  removed: 'You were removed from this room.',
  leave: 'Leave',
  mayPress: 'You can read, press, vote and guess.',
  mayAll: 'You can read, press, vote, guess and type commands.',
  pupils: (count) => (count === 1 ? '1 pupil' : `${count} pupils`),
  manage: 'Manage the class',
  close: 'Close',
  locked: 'Locked: nobody else can join',
  mayType: 'Pupils may type commands and messages',
  newCode: 'New code',
  nobody: 'Nobody has joined yet.',
  away: 'not connected',
  remove: 'Remove',
  problems: {
    'wrong-code': 'This is not the code of the room.',
    'too-often': 'Too many attempts. Wait a minute, then try again.',
    locked: 'The room is locked. Ask your teacher to open it.',
    full: 'The room is full.',
    removed: 'You were removed from this room.',
    'name-taken': 'Somebody has this name, or one that looks like it. Add a letter, such as “Ben K.”.',
    'name-reserved': 'This name is reserved. Choose another one.',
    'name-invalid':
      'Choose a name of at most 24 characters: letters of one alphabet first, then also digits, spaces, dots and hyphens.',
    'too-fast': 'That was too fast. Wait a moment.',
    'not-joined': 'You are not in this room any more. Load the page again.',
    'not-allowed': 'You may not do this at the moment.',
  },
};

const de: RoomTexts = {
  join: 'Der Klasse beitreten',
  code: 'Raumcode',
  name: 'Dein Name',
  nameHint: 'Der Vorname genügt. Gib hier nichts Geheimes ein: Die Verbindung ist nicht verschlüsselt.',
  enter: 'Beitreten',
  removed: 'Du wurdest aus diesem Raum entfernt.',
  leave: 'Raum verlassen',
  mayPress: 'Du kannst lesen, Knöpfe drücken, abstimmen und raten.',
  mayAll: 'Du kannst lesen, Knöpfe drücken, abstimmen, raten und Befehle eingeben.',
  pupils: (count) => `${count} in der Klasse`,
  manage: 'Klasse verwalten',
  close: 'Schließen',
  locked: 'Geschlossen: Niemand kann mehr beitreten',
  mayType: 'Die Klasse darf Befehle und Nachrichten eingeben',
  newCode: 'Neuer Code',
  nobody: 'Noch ist niemand beigetreten.',
  away: 'nicht verbunden',
  remove: 'Entfernen',
  problems: {
    'wrong-code': 'Das ist nicht der Code dieses Raums.',
    'too-often': 'Zu viele Versuche. Warte eine Minute und versuche es dann noch einmal.',
    locked: 'Der Raum ist geschlossen. Bitte deine Lehrkraft, ihn zu öffnen.',
    full: 'Der Raum ist voll.',
    removed: 'Du wurdest aus diesem Raum entfernt.',
    'name-taken':
      'Diesen Namen oder einen sehr ähnlichen gibt es hier schon. Häng einen Buchstaben an, zum Beispiel „Ben K.“.',
    'name-reserved': 'Dieser Name ist reserviert. Wähle einen anderen.',
    'name-invalid':
      'Wähle einen Namen mit höchstens 24 Zeichen: zuerst Buchstaben eines Alphabets, danach auch Ziffern, Leerzeichen, Punkte und Bindestriche.',
    'too-fast': 'Das war zu schnell. Warte einen Moment.',
    'not-joined': 'Du bist nicht mehr in diesem Raum. Lade die Seite neu.',
    'not-allowed': 'Das darfst du im Moment nicht.',
  },
};

const es: RoomTexts = {
  join: 'Unirse a la clase',
  code: 'Código de la sala',
  name: 'Tu nombre',
  nameHint: 'Basta con el nombre de pila. No escribas nada secreto: la conexión no está cifrada.',
  enter: 'Entrar',
  removed: 'Te han expulsado de esta sala.',
  leave: 'Salir',
  mayPress: 'Puedes leer, pulsar botones, votar y adivinar.',
  mayAll: 'Puedes leer, pulsar botones, votar, adivinar y escribir comandos.',
  pupils: (count) => (count === 1 ? '1 alumno' : `${count} alumnos`),
  manage: 'Gestionar la clase',
  close: 'Cerrar',
  locked: 'Cerrada: no puede entrar nadie más',
  mayType: 'La clase puede escribir comandos y mensajes',
  newCode: 'Código nuevo',
  nobody: 'Todavía no ha entrado nadie.',
  away: 'sin conexión',
  remove: 'Expulsar',
  problems: {
    'wrong-code': 'Ese no es el código de la sala.',
    'too-often': 'Demasiados intentos. Espera un minuto y vuelve a intentarlo.',
    locked: 'La sala está cerrada. Pídele a tu profe que la abra.',
    full: 'La sala está llena.',
    removed: 'Te han expulsado de esta sala.',
    'name-taken': 'Alguien ya tiene ese nombre o uno muy parecido. Añade una letra, por ejemplo «Ben K.».',
    'name-reserved': 'Ese nombre está reservado. Elige otro.',
    'name-invalid':
      'Elige un nombre de 24 caracteres como máximo: primero letras de un solo alfabeto y después también cifras, espacios, puntos y guiones.',
    'too-fast': 'Demasiado rápido. Espera un momento.',
    'not-joined': 'Ya no estás en esta sala. Vuelve a cargar la página.',
    'not-allowed': 'Ahora mismo no puedes hacer eso.',
  },
};

const fr: RoomTexts = {
  join: 'Rejoindre la classe',
  code: 'Code de la salle',
  name: 'Ton nom',
  nameHint: 'Ton prénom suffit. N’écris rien de secret ici : la connexion n’est pas chiffrée.',
  enter: 'Entrer',
  removed: 'Tu as été exclu de cette salle.',
  leave: 'Quitter',
  mayPress: 'Tu peux lire, appuyer sur les boutons, voter et deviner.',
  mayAll: 'Tu peux lire, appuyer sur les boutons, voter, deviner et écrire des commandes.',
  pupils: (count) => (count > 1 ? `${count} élèves` : `${count} élève`),
  manage: 'Gérer la classe',
  close: 'Fermer',
  locked: 'Fermée : plus personne ne peut entrer',
  mayType: 'Les élèves peuvent écrire des commandes et des messages',
  newCode: 'Nouveau code',
  nobody: 'Personne n’est encore entré.',
  away: 'non connecté',
  remove: 'Exclure',
  problems: {
    'wrong-code': 'Ce n’est pas le code de cette salle.',
    'too-often': 'Trop d’essais. Attends une minute, puis réessaie.',
    locked: 'La salle est fermée. Demande à ton prof de l’ouvrir.',
    full: 'La salle est pleine.',
    removed: 'Tu as été exclu de cette salle.',
    'name-taken':
      'Quelqu’un porte déjà ce nom, ou un nom très proche. Ajoute une lettre, par exemple « Ben K. ».',
    'name-reserved': 'Ce nom est réservé. Choisis-en un autre.',
    'name-invalid':
      'Choisis un nom de 24 caractères au plus : d’abord des lettres d’un seul alphabet, puis aussi des chiffres, des espaces, des points et des traits d’union.',
    'too-fast': 'C’était trop rapide. Attends un instant.',
    'not-joined': 'Tu n’es plus dans cette salle. Recharge la page.',
    'not-allowed': 'Tu ne peux pas faire cela pour le moment.',
  },
};

const LANGUAGES: Readonly<Record<string, RoomTexts>> = { en, de, es, fr };

/** In the member's language, and the browser's where nobody is anybody yet. */
export const roomTexts = (): RoomTexts =>
  LANGUAGES[(state.page?.me.locale ?? navigator.language).slice(0, 2)] ?? en;

/** A refusal in words, where it came as the name of a problem. */
export function inWords(error: string): string {
  const { problems } = roomTexts();
  return (Object.entries(problems).find(([name]) => name === error) ?? [error, error])[1];
}
