import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'en',
  script: 'latin',
  letters: '',
  words: `
    the and you your is are was were been be have has had will would can could should this that these those there
    their they them with for from what when where which who why how not but just about get got going my me we our
    us his her she he it it's its i'm i'll i've don't doesn't didn't can't won't isn't wasn't you're they're that's
    of to in on at by as if or so than then because please thanks thank good great love like know want need make
    made more most much many some any only over after before back out off up down never always still again really
    very too here now new today time flight service phone customer people think see say said did does do am an i
    lol omg u ur im dont cant didnt via into yes well way even every first last best better worst bad work works
    working use used using all also one two no nice little thing things help hours happy right think day night
    tonight tomorrow down feel quality price easy sound camera battery player
  `,
};
