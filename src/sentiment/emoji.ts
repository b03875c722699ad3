/** Faces and signs, one table for every language; weights on the scale of the word lists (-4..4). */

const GROUPS: readonly (readonly [number, string])[] = [
  [2, '❤ 💖 💕 💓 💗 💘 💝 💞 💙 💚 💛 💜 🧡 🖤 😍 🥰 🤩 😻 💯 🏆 🥇'],
  [
    1.5,
    '😊 😀 😃 😄 😁 😆 😘 😗 😙 😚 🤗 😇 🎉 🎊 👍 👏 🙌 💪 🔥 ✨ 🌟 ⭐ 🌹 🌷 🌺 💐 🌸 🥳 😎 👌 😋 🙂 ☺ ♥ ❣ 💋 👑 🤝 😺 😸 🫶',
  ],
  [0.6, '😉 😂 🤣 😅 😜 😝 😛 🙏 🙈 🎶 ☀ 🎁 😌 ✌ 🤞 😏 💃 🍀'],
  [-1, '😕 🙁 😐 😑 🤔 😬 🙄 😶 😳 🤨 😮 😯 🥺 😥 😰 🥱 🤦 🤷 😒 ⚠ 😓 😪'],
  [-2, '😡 😠 🤬 😤 👎 💩 🤮 🤢 😞 😟 😔 ☹ 😣 😖 😫 😩 😢 😭 💔 😱 😨 😷 🤒 🖕 😾 😿 😧 😦 ❌ 🚫 🤡'],
];

const FACES: readonly (readonly [number, RegExp])[] = [
  [1.5, /^(?:[:=8][-'’^]?[)D\]}]+|<3+|\^_*\^|[xX]D+|[)]{3,8})$/u],
  [1, /^(?:;[-'’^]?[)D\]}]+|[)]{2}|[:;=8][-'’^]?[Pp*3]+)$/u],
  [-1.5, /^(?:[:;=8][-'’^]?[([{@cC]+|<\/3+|[(]{2,8}|-_+-)$/u],
  [-1, /^(?:[:;=8][-'’^]?(?!\/\/$)[/\\|sS]+)$/u],
];

const emoji = new Map<string, number>();
for (const [weight, signs] of GROUPS) for (const sign of signs.split(' ')) emoji.set(sign, weight);

/** Weight of one emoji; 0 where it says nothing. */
export function emojiWeight(sign: string): number {
  return emoji.get(sign) ?? 0;
}

/** Weight of a face typed with signs; 0 where it says nothing. */
export function faceWeight(face: string): number {
  for (const [weight, pattern] of FACES) if (pattern.test(face)) return weight;
  return 0;
}
