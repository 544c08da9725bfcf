using System.Globalization;

namespace Pulumi.OAuth.Benchmarks.Measuring;

/// <summary>Writes figures as rows of a Markdown table, each as soon as it is known.</summary>
internal sealed class Table(TextWriter writer)
{
    private const string Met = "met";
    private const string Missed = "**missed**";

    private bool _isBegun;

    /// <summary>How many aims were missed.</summary>
    public int Misses { get; private set; }

    /// <summary>Two measures and their ratio.</summary>
    /// <param name="what">What is compared.</param>
    /// <param name="ours">Our median.</param>
    /// <param name="peer">The other's, with what it is.</param>
    /// <param name="ratio">Ours by the other's.</param>
    /// <param name="aim">The largest ratio that is good; null where there is none.</param>
    public void Ratio(string what, string ours, string peer, double ratio, double? aim) =>
        Write(what, ours, peer, Number(ratio) + " ×", aim is { } limit ? $"≤ {Number(limit)} ×" : "", ratio <= aim);

    /// <summary>One measure beside its limit.</summary>
    /// <param name="what">What is measured.</param>
    /// <param name="value">The measure.</param>
    /// <param name="aim">The largest that is good; null where there is none.</param>
    /// <param name="unit">Of both.</param>
    public void Limit(string what, double value, double? aim, string unit) =>
        Write(what, $"{Number(value)} {unit}", "", "", aim is { } limit ? $"≤ {Number(limit)} {unit}" : "", value <= aim);

    private void Write(string what, string ours, string peer, string ratio, string aim, bool? isMet)
    {
        if (!_isBegun)
            writer.WriteLine("| What | Ours | Peer | Ratio | Aim | |\n|---|---|---|---|---|---|");
        _isBegun = true;
        var verdict =
            aim.Length == 0 ? ""
            : isMet == true ? Met
            : Missed;
        Misses += verdict == Missed ? 1 : 0;
        writer.WriteLine($"| {what} | {ours} | {peer} | {ratio} | {aim} | {verdict} |");
    }

    private static string Number(double value) => value.ToString(value < 10 ? "0.##" : "#,0", CultureInfo.InvariantCulture);
}
