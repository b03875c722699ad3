import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'en',
  script: 'latin',
  letters: '',
  words: `
    the and you your is are was were been be have has had will would can could should this that these those there
    their they them with for from what when where which who why how not but just about get got going my me we our us
    his her she he it it's its i'm i'll i've don't doesn't didn't can't won't isn't wasn't you're they're that's of
    to in on at by as if or so than then because please thanks thank good great love like know want need make made
    more most much many some any only over after before back out off up down never always still again really very
    too here now new today time flight service phone customer people think see say said did does do am an i lol omg
    u ur im dont cant didnt via into yes well way even every first last best better worst bad work works working use
    used using all also one two no nice little thing things help hours happy right day night tonight tomorrow feel
    quality price easy sound camera battery player yeah yep yup nope nah hey hi hello bye congrats congratulations
    wow cool awesome amazing beautiful sad sadly hate hates hated loved loves liked likes wish hope hoping hopefully
    sorry welcome sure maybe seriously unbelievable literally actually probably basically someone anyone everyone
    nobody something anything nothing everything everywhere somewhere gonna wanna gotta lmao lmfao rofl wtf smh tbh
    idk imo btw ftw yall y'all bro dude guys guy girl girls boy boys baby friend friends looks look looking feels
    felt feeling watch watching watched listen listening read reading wait waiting waited take takes took taken give
    gives gave given tell told talk keep keeps kept makes making getting coming goes gone went come came call called
    calling try tried trying start starts started stop stopped i'd you'll we're we've couldn't shouldn't wouldn't
    haven't hasn't hadn't aren't weren't ain't let's what's who's here's there's he's she's wasnt isnt wont youre
    thats without while until between through both each few another same such own high low big small old long short
    free full early late soon home house school money game news week weekend month year morning evening birthday
    world life live show movie music song video photo website order ordered store shop cheap expensive delivery
    shipping received delivered customers helpful useful fine poor terrible horrible awful broken good-bye fuck
    fucking shit damn bitch ass hell suck sucks stupid crazy weird ugly sick tired bored excited glad proud lucky
    person man woman men women kids family mom dad car food eat drink sleep play run sit stand buy bought sell pay
    paid
  `,
};
