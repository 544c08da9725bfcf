using System.Security.Cryptography;
using System.Text;

namespace Pulumi.Reports;

/// <summary>The style of the page, light and dark as the reader's system is.</summary>
internal static class PageStyle
{
    public const string Text = """

        :root { color-scheme: light dark; --paper: #ffffff; --ink: #1b1f24; --faint: #5b6570; --line: #d7dce1; --band: #f4f6f8; --later: #2f6fb5; --soon: #9a5b00; --past: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --paper: #14171a; --ink: #e6e9ec; --faint: #9aa4ae; --line: #363d44; --band: #1d2226; --later: #7db4f0; --soon: #e5a85b; --past: #ff8f85; } }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        main { max-width: 1200px; margin: 0 auto; padding: 24px 20px 48px; }
        h1 { font-size: 22px; overflow-wrap: anywhere; } h2 { font-size: 17px; margin-top: 32px; }
        p.notice { color: var(--faint); }
        .findings { border-left: 3px solid var(--past); padding: 0 16px; background: var(--band); }
        .findings h2 { padding-top: 10px; } .findings ul { padding-bottom: 10px; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 14px; }
        th, td { text-align: left; vertical-align: top; padding: 6px 10px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; min-width: 70px; }
        th { color: var(--faint); font-weight: 600; }
        td.id, code, pre { font-family: ui-monospace, monospace; font-size: 12.5px; }
        td.all, td.soon { color: var(--soon); font-weight: 600; } td.past { color: var(--past); font-weight: 600; }
        pre { margin: 2px 0 8px; padding: 6px 10px; background: var(--band); white-space: pre-wrap; overflow-wrap: anywhere; }
        ol.requests { padding-left: 48px; }
        svg { width: 100%; height: auto; min-width: 640px; }
        svg text { fill: var(--ink); font: 12px system-ui, sans-serif; } svg text.faint { fill: var(--faint); }
        svg .axis { stroke: var(--line); stroke-width: 1; } svg .now { stroke: var(--faint); stroke-width: 1; stroke-dasharray: 3 3; }
        svg .later { fill: var(--later); stroke: var(--later); } svg .soon { fill: var(--soon); stroke: var(--soon); } svg .past { fill: var(--past); stroke: var(--past); }
        svg line.later, svg line.soon, svg line.past { stroke-width: 4; stroke-opacity: 0.35; } svg circle { fill: var(--paper); stroke-width: 2.5; }

        """;

    /// <summary>Names the style in a security policy.</summary>
    public static string Hash { get; } = $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}";
}
