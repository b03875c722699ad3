import type { ReplyPhrases } from '../phrases.ts';

/** English. */
export const en: ReplyPhrases = {
  greeting: ['Hello {name},', 'Hello,'],
  thanks: {
    complaint: 'thank you for telling us what happened.',
    question: 'thank you for asking.',
    praise: 'thank you for these kind words.',
  },
  acknowledge: {
    health: 'Your health comes first, and we take up what you describe at once.',
    'legal-threat': 'We understand that this matter has gone too far for you.',
    'no-answer': 'You waited for an answer from {brand} and got none.',
    defect: 'What you received does not work as it should.',
    delay: 'You have been waiting far longer than you were told.',
    refund: 'You are waiting for your money.',
    'churn-threat': 'We understand that your trust in us has suffered.',
    abuse: 'We see that you are angry, and we want to know what is behind it.',
    complaint: 'We understand that this was not what you could expect from {brand}.',
    question: 'We understand that our page does not make this clear.',
  },
  apology: 'That is our fault, and we apologize.',
  regret: 'We are sorry that it came to this.',
  next: {
    health: 'A colleague who is responsible for this will contact you today.',
    'legal-threat': 'The person responsible will read your case today and answer you personally.',
    'no-answer': 'From now on one person takes care of this, and you will hear from us today.',
    defect: 'We will check it today and tell you whether we replace or repair it.',
    delay: 'We will find out today where it is, and tell you the new date.',
    refund: 'We will check your payment today and tell you the date of the transfer.',
    'churn-threat': 'We will look into your case today and tell you what we can do.',
    abuse: 'Please tell us what happened, and we will look into it today.',
    complaint: 'We will look into it today and come back to you with a result.',
    question: 'We will find out today and answer you here.',
  },
  inPrivate: 'Please send us a private message, so that we can speak about the details there.',
  reach: 'You also reach us directly: {contact}.',
  praise: 'We pass them on to the whole team.',
  closing: 'Your team at {brand}',
};
