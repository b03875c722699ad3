/** Colors and fonts of the digest's page; pairs of ink and ground keep a contrast of 4.5 or more. */

export const PAPER = '#f3f4f6';
export const SHEET = '#ffffff';
export const INK = '#1f2328';
export const MUTED = '#57606a';
export const LINE = '#dde1e6';
export const LINK = '#0b57d0';
export const RED = '#b42318';
export const MARK = '#fff1a8';

/** Only what inline styles cannot say: the dark palette and the phone. Dark mail programs that ignore it invert by themselves. */
export const DARK_STYLE = `
code{font-family:Consolas,Menlo,monospace;font-size:13px}
.act{display:inline-block;margin-top:8px;padding:7px 14px;border:1px solid ${LINE};border-radius:6px;color:${LINK};text-decoration:none}
.pair{white-space:nowrap}
.pair code{padding:0 8px}
@media (max-width:480px){.sheet{border-radius:0!important}}
@media (prefers-color-scheme:dark){
.page{background:#0f1419!important}
.sheet{background:#1a1f26!important;color:#e6edf3!important}
.muted{color:#a3adb8!important}
.ink{color:#e6edf3!important}
.line,.act{border-color:#30363d!important}
.alarm{color:#ff9a8f!important}
a{color:#8ab4f8!important}
mark{background:#5c4a00!important;color:#fff6d6!important}
}`;
