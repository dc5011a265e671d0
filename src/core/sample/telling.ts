import type { Matter, Voice } from './content.js';
import type { Facts } from './facts.js';
import type { PersonalClass } from './people.js';
import type { Place } from './places.js';

/** What one message is to tell. */
export interface Telling {
  readonly matter: Matter;
  readonly place: Place | null;
  /** Day of the sample on which it is sent. */
  readonly day: number;
  readonly town: string;
  readonly facts: Facts;
  readonly voice: Voice;
  readonly isAgain: boolean;
  readonly isSudden: boolean;
  /** Speaks against what the others ask for. */
  readonly isAgainst: boolean;
  readonly personal: readonly PersonalClass[];
  readonly reporter: string;
  readonly hasTitle: boolean;
}
