extension Stylesheet {
  /// The page: type, tables, tiles; a column for reading, wider for tables and charts.
  static let page = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--ground);color:var(--ink);
    font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
    text-rendering:optimizeLegibility}
    .sheet{max-width:860px;margin:0 auto;padding:0 20px}
    a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:1px}
    a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--accent);
    outline-offset:3px;border-radius:2px}
    .skip{position:absolute;left:-9999px;top:0;padding:8px 14px;background:var(--ground)}
    .skip:focus{left:8px;top:8px;z-index:1}
    header{padding:56px 0 8px}
    h1{font-size:clamp(1.75rem,5vw,2.375rem);line-height:1.15;letter-spacing:-.02em;
    font-weight:680;margin:0 0 10px;text-wrap:balance}
    .subtitle{font-size:1.125rem;line-height:1.5;color:var(--muted);margin:0;max-width:42em;
    text-wrap:pretty}
    h2{font-size:1.375rem;line-height:1.25;letter-spacing:-.012em;font-weight:660;
    margin:0 0 12px;text-wrap:balance}
    h2 a{color:inherit;text-decoration:none}
    h2 a:hover{text-decoration:underline}
    section{margin:48px 0 0;padding:28px 0 0;border-top:1px solid var(--faint)}
    p,.prose{max-width:42em;margin:0 0 14px;text-wrap:pretty}
    ul.prose{padding-left:1.25em}
    ul.prose li{margin:4px 0}
    code{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",
    monospace;font-size:.875em}
    p code,li code,figcaption code{background:var(--panel);padding:.1em .24em;border-radius:4px;
    overflow-wrap:anywhere}
    .tiles{display:flex;flex-wrap:wrap;gap:1px;
    margin:32px 0 0;padding:0;background:var(--faint);border:1px solid var(--faint);
    border-radius:10px;overflow:hidden}
    .tile{background:var(--ground);padding:16px 18px 15px;flex:1 1 160px;
    display:flex;flex-direction:column}
    .tile dt{order:2;font-size:.875rem;line-height:1.35;margin-top:5px}
    .tile dd{margin:0}
    .tile .figure{order:1;font-size:1.625rem;line-height:1.15;font-weight:660;
    letter-spacing:-.02em;font-variant-numeric:tabular-nums}
    .tile .unit{font-size:.95rem;font-weight:500;letter-spacing:0}
    .tile .remark{order:3;font-size:.8125rem;line-height:1.4;color:var(--muted);margin-top:3px}
    nav{margin:28px 0 0;font-size:.9375rem}
    nav ol{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:4px 22px}
    .good{color:var(--good);font-weight:500}
    .bad{color:var(--bad);font-weight:600}
    .neutral{color:var(--neutral)}
    .good::before{content:"✓\\2009 ";font-weight:600}
    .bad::before{content:"✗\\2009 ";font-weight:600}
    .neutral::before{content:"○\\2009 "}
    .table{margin:24px 0 28px}
    .scroll{overflow-x:auto;background:
    linear-gradient(to right,var(--ground) 30%,transparent) left/36px 100% local,
    linear-gradient(to left,var(--ground) 30%,transparent) right/36px 100% local,
    linear-gradient(to right,var(--shade),transparent) left/12px 100% scroll,
    linear-gradient(to left,var(--shade),transparent) right/12px 100% scroll;
    background-repeat:no-repeat}
    table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.4;
    font-variant-numeric:tabular-nums}
    caption{text-align:left;padding:0 0 10px;color:var(--muted);font-size:.875rem}
    caption .fixed{display:block;position:sticky;left:0;width:fit-content;
    max-width:min(48em,calc(100vw - 40px))}
    caption .number,figcaption .number{color:var(--ink);font-weight:600}
    th,td{padding:7px 26px 7px 0;white-space:nowrap;vertical-align:baseline;text-align:left}
    th:last-child,td:last-child{padding-right:2px}
    .trailing{text-align:right}
    .center{text-align:center}
    thead th{font-weight:600;border-bottom:1px solid var(--rule);border-top:1px solid var(--rule);
    vertical-align:bottom}
    thead .unit{color:var(--muted);font-weight:400}
    tbody th{font-weight:500}
    tbody tr+tr th,tbody tr+tr td{border-top:1px solid var(--faint)}
    tbody tr:last-child th,tbody tr:last-child td{border-bottom:1px solid var(--rule)}
    tbody tr:hover th,tbody tr:hover td{background:var(--panel)}
    .notes{list-style:none;margin:10px 0 0;padding:0;font-size:.8125rem;line-height:1.5;
    color:var(--muted);max-width:52em}
    .notes .term{color:var(--ink)}
    figure{margin:26px 0 32px}
    figcaption{font-size:.875rem;line-height:1.5;color:var(--muted);margin:14px 0 0;max-width:48em;
    text-wrap:pretty}
    .narrow{display:none}
    details{margin:10px 0 0;font-size:.875rem}
    summary{cursor:pointer;color:var(--accent);width:max-content}
    details .table{margin:12px 0 0}
    pre{margin:12px 0 18px;padding:11px 14px;background:var(--panel);border-radius:8px;
    white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.5;font-size:.875rem}
    pre code{font-size:.9286em}
    .option{white-space:nowrap}
    figure pre{margin:10px 0 0}
    .aside{border-left:3px solid var(--rule);padding:2px 0 2px 16px;color:var(--muted)}
    footer{margin:64px 0 0;padding:22px 0 56px;border-top:1px solid var(--faint);
    font-size:.8125rem;line-height:1.55;color:var(--muted)}
    footer p{margin:0 0 6px}
    @media (max-width:620px){
    .sheet{padding:0 16px}
    header{padding-top:32px}
    section{margin-top:40px;padding-top:24px}
    .tile{padding:13px 14px 12px;flex-basis:40%}
    .tile .figure{font-size:1.375rem}
    .wide{display:none}
    .narrow{display:block}
    th,td{padding-right:18px}
    nav ol{display:block}
    nav li{padding:3px 0}}
    @media print{
    @page{margin:18mm}
    :root{color-scheme:light}
    body{font-size:10.5pt}
    .sheet{max-width:none;padding:0}
    header{padding-top:0}
    section{margin-top:24pt;padding-top:14pt}
    h2,caption,figcaption{break-after:avoid}
    figure,.tiles,tr,pre{break-inside:avoid}
    .skip,nav,details{display:none}
    .scroll{overflow:visible;background:none}
    th,td{white-space:normal}}

    """
}
