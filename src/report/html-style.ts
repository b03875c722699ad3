import { CHART_STYLE } from './charts/theme.ts';

/** The page's own style; colors are those of the charts. Light, dark and paper. */
export function pageStyle(font: string): string {
  return `${CHART_STYLE}
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;background:var(--chart-ground);color:var(--chart-ink);font:16px/1.5 ${font};overflow-wrap:anywhere}
main,header,footer{max-width:784px;margin:0 auto;padding:0 32px}
h1{font-size:26px;line-height:1.3;margin:32px 0 4px}
h2{font-size:19px;line-height:1.3;margin:40px 0 8px}
p{margin:8px 0}
.muted,footer{color:var(--chart-muted);font-size:14px}
.tiles{display:flex;flex-wrap:wrap;gap:12px 32px;list-style:none;margin:20px 0 8px;padding:0}
.tiles b{display:block;font-size:28px;line-height:1.2}
.alarm{color:var(--chart-bad)}
a{color:var(--page-link)}
:root{--page-link:#0b57d0}
@media screen and (prefers-color-scheme:dark){:root{--page-link:#8ab4f8}}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--page-link);outline-offset:2px}
summary{cursor:pointer;padding:4px 0;color:var(--chart-muted);font-size:14px}
table{border-collapse:collapse;font-size:14px}
th,td{padding:4px 8px;border-bottom:1px solid var(--chart-line);text-align:end;vertical-align:top}
th:first-child{text-align:start}
tbody th{font-weight:normal;min-width:88px}
.worst{margin:0;padding:0;list-style:none}
.worst li{padding:12px 0;border-bottom:1px solid var(--chart-line);break-inside:avoid}
.worst p{margin:4px 0}
@media (max-width:560px){main,header,footer{padding:0 16px}.tiles{gap:12px 24px}}
@page{size:A4;margin:15mm}
@media print{body{font-size:11pt}main,header,footer{max-width:none;padding:0}h1{margin-top:0}h2{margin-top:22pt;break-after:avoid}a{color:inherit}.worst a::after{content:" (" attr(href) ")";font-size:9pt;font-weight:normal}.scroll{overflow:visible}tr{break-inside:avoid}}
`;
}
