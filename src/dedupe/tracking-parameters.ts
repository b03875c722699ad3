/** Query parameters that say how a reader came to a page, not which page it is. Data; names in lower case. */

/** Beginnings of names that one service reserves for its own measuring. */
export const TRACKING_PREFIXES: readonly string[] = [
  'utm_',
  'utm-',
  'pk_',
  'mtm_',
  'matomo_',
  'piwik_',
  'at_',
  'hsa_',
  '_hs',
  '__hs',
  'hsctatracking',
  'mc_',
  'mkt_',
  'ml_subscriber',
  'vero_',
  'oly_',
  'wt_',
  'wt.',
  'ns_',
  'gad_',
  'ga_',
  '_ga',
  'itm_',
  'trk_',
  'sc_campaign',
  'sc_channel',
  'sc_src',
  'sc_llid',
  'sc_lid',
  'sc_cid',
  'tt_medium',
  'tt_content',
  'ss_campaign',
  'ss_source',
  'ss_email',
  'elq',
  'fb_action',
  'bsft_',
  'hmb_',
  'sfmc_',
  'taboola_',
  'adjust_',
  'af_',
  'aff_',
  'yn_',
  '_branch_',
  'guce_',
  '_x_tr_',
  '__cf_chl',
  'amp_',
  'pf_rd_',
  'pd_rd_',
  'algo_',
  'aem_',
  '__cft__',
  '__xts__',
  'aspsessionid',
  'awt_',
  'rtb_',
  'iterable_',
  'braze_',
  'klaviyo_',
  'wpsrc_',
  'cm_mmc',
  'dm_i',
];

/** Whole names. */
export const TRACKING_NAMES: ReadonlySet<string> = new Set([
  // advertising click ids
  ...['fbclid', 'gclid', 'gclsrc', 'gbraid', 'wbraid', 'dclid', 'msclkid', 'yclid', 'ysclid', 'ymclid', 'twclid'],
  ...['ttclid', 'tbclid', 'tblci', 'dicbo', 'oborigurl', 'li_fat_id', 'epik', 'rdt_cid', 'sccid', 'irclickid', 'irgwc'],
  ...['srsltid', 'zanpid', 'cjevent', 'cjdata', 'awc', 'tduid', 'admitad_uid', 'rb_clickid', 'clickid', 'click_id'],
  ...['s_kwcid', 'ef_id', 'qclid', 'pclid', 'wickedid', 'wickedsource', 'vmcid', 'gpxid', 'ndclid', 'snclid', 'obclid'],
  ...[
    'kclid',
    'adj_t',
    'adid',
    'adgroupid',
    'campaignid',
    'campaign_id',
    'ad_id',
    'adset_id',
    'gdfms',
    'gdftrk',
    'gdffi',
  ],
  ...['clid', 'dsclid', 'scclid', 'bclid', 'mclid', 'rclid', 'ldtag_cl', 'ko_click_id', 'erid', '_openstat'],
  // mail and shops
  ...['_ke', '_kx', '__s', 'ck_subscriber_id', 'inf_contact_key', 'vgo_ee', 'nr_email_referer', 'sb_referer_host'],
  ...['mailing_id', 'subscriber_id', 'spmailingid', 'spuserid', 'spjobid', 'spreportid'],
  ...[
    'spm',
    'scm',
    'pvid',
    's_cid',
    'cmpid',
    'icid',
    'ncid',
    'ocid',
    'mbid',
    'smid',
    'xtor',
    'xtref',
    'xtcr',
    'int_cmp',
  ],
  ...['_trkparms', '_trksid', 'trk', 'trkinfo', 'trkcampaign', 'lipi', 'midtoken', 'rcm', '_sp'],
  ...['adobe_mc', 'adobe_mc_sdid', 'adobe_mc_ref', 'sdid', 'emci', 'emdi', 'ceid_ref', 'mkcid', 'mkevt', 'mkrid'],
  // sharing
  ...[
    'igshid',
    'igsh',
    'ig_rid',
    'mibextid',
    'rdid',
    'sfnsn',
    'paipv',
    'eav',
    'extid',
    '__tn__',
    'fb_source',
    'fb_ref',
  ],
  ...['action_object_map', 'action_type_map', 'action_ref_map', '__twitter_impression', 'ref_src', 'ref_url', 'refsrc'],
  ...['soc_src', 'soc_trk', 'tsrc', 'sms_ss', 'sr_share', 'wprov', 'guccounter', 'referrer', 'referer'],
  ...['sharetype', 'shareid', 'share_id', 'shared_from', 'wpsrc', 'cvid', 'ito', 'emc', 'rss_source', 'rdt'],
  ...['xing_share', 'bdmsource', 'sharedid', 'is_copy_url', 'is_from_webapp', 'sender_device'],
  // answering forms and page machinery that show the same page
  ...[
    'replytocom',
    'amp',
    '_amp',
    'isamp',
    'amphtml',
    'usqp',
    'aoh',
    '_gl',
    '_gac',
    '_rdr',
    '_rdc',
    'nocache',
    'gws_rd',
    'doing_wp_cron',
  ],
  // sessions
  ...[
    'phpsessid',
    'jsessionid',
    'sessid',
    'session_id',
    'sessionid',
    'cfid',
    'cftoken',
    'oscsid',
    'zenid',
    'moodlesession',
  ],
]);

/** Names that often mean content, and count as tracking only where the value names a channel. */
export const CHANNEL_NAMES: ReadonlySet<string> = new Set([
  ...[
    'ref',
    'ref_',
    'source',
    'src',
    'from',
    'via',
    'share',
    'shared',
    'medium',
    'channel',
    'campaign',
    'cmp',
    'origin',
  ],
]);

/** The channels. */
export const CHANNEL_VALUE =
  /^(?:(?:rss|feed|atom|twitter|facebook|fb|instagram|linkedin|reddit|telegram|whatsapp|viber|pinterest|youtube|tiktok|social|socialmedia|social-media|share|sharing|sharebutton|share-button|email|e-mail|mail|newsletter|digest|push|web-?push|notification|home|homepage|home-page|mainpage|frontpage|google|google-?news|gnews|bing|yahoo|hn|hackernews|producthunt|flipboard|pocket|smartnews|upday|msn|widget|banner|footer|header|sidebar|nav)(?:[-_.].{0,40})?|-{3,}.{0,80})$/iu;

/** Names that hold a session id where the value looks drawn by lot; `sid=5` is content. */
export const SESSION_NAMES: ReadonlySet<string> = new Set(['sid', 's', 'session', 'sess', 'phpsid']);

/** Such a value: 16 or more letters and digits, both of them. */
export const SESSION_VALUE = /^(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{16,128}$/iu;

/** Forum software that hands its session on under these names, however short. */
export const FORUM_PAGE = /\/(?:viewtopic|viewforum|showthread|showpost|forumdisplay|memberlist)\.php$/iu;

/** Parameters that ask for the AMP form of a page when they have this value. */
export const AMP_NAMES: ReadonlySet<string> = new Set(['output', 'outputtype', 'format', 'view']);
