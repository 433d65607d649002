// The messages that tests compare with.
import { messagesFrom, trainingMessagesFrom } from ".";
import en from "./languages/en";
import it from "./languages/it";

/** The catalogues, as Python sends them. */
export const CATALOGUES = { en, it };

export const ENGLISH = messagesFrom(en);
export const ITALIAN = messagesFrom(it);

export const ENGLISH_TRAINING = trainingMessagesFrom(en);
export const ITALIAN_TRAINING = trainingMessagesFrom(it);
