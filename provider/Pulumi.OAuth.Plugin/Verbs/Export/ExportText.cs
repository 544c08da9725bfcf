using System.Globalization;
using System.Text;
using Pulumi.Declarations;
using Pulumi.OAuth.Resources.Adoption;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Plugin.Verbs.Export;

/// <summary>The summary of an export for people.</summary>
internal static class ExportText
{
    /// <param name="plan">What was adopted, and what was not.</param>
    /// <param name="folder">Where it was written.</param>
    /// <param name="harmless">Makes a text from elsewhere one that may be shown on a line.</param>
    public static string Of(AdoptionPlan plan, ExportFolder folder, Func<string, string> harmless)
    {
        var text = new StringBuilder();
        text.AppendLine(harmless($"Asked {plan.Address} as {plan.Login}."));
        text.AppendLine(harmless($"{Count(plan, OAuthClientShape.Shape)} and {Count(plan, PersonalAccessTokenShape.Shape)} are in:"));
        text.AppendLine(harmless($"  {folder.ImportFile}"));
        text.AppendLine(harmless($"  {folder.CodeFile}"));
        if (plan.Filtered > 0)
            text.AppendLine(CultureInfo.InvariantCulture, $"{plan.Filtered} others do not pass the filters.");
        if (plan.LeftOut.Length > 0)
        {
            text.AppendLine().AppendLine("Left out:");
            foreach (var left in plan.LeftOut)
                text.AppendLine(
                    harmless(
                        $"  {left.Shape.Noun} {left.Id ?? "without an id"}{(left.Name is { } name ? $" \"{name}\"" : "")}: {left.Reason}"
                    )
                );
        }
        if (plan.TokensOfOthersAreHidden)
            text.AppendLine().AppendLine("The tenant shows this login no tokens of other identities; each of them exports its own.");
        if (plan.Adopted.Length > 0)
        {
            text.AppendLine()
                .AppendLine("Next, in the project of the stack that is to have them:")
                .AppendLine(harmless($"  pulumi import --file {folder.ImportFile} --generate-code=false"))
                .AppendLine(harmless($"  take over {folder.CodeFile}, and run `pulumi preview`, which shows no change"));
            if (folder.Language == ProgramLanguage.CSharp)
                text.AppendLine("  (move it: a copy that stays below the project's folder is compiled as well)");
            if (folder.Language == ProgramLanguage.TypeScript)
            {
                text.AppendLine(
                        "  its import \"pulumi-oauth\" is the SDK of `pulumi package add oauth`; in a project of `pulumi-embedded new "
                            + "oauth-typescript`,"
                    )
                    .AppendLine("  which has oauth.ts, write \"./oauth\" instead");
            }
        }
        return text.ToString();
    }

    private static string Count(AdoptionPlan plan, Shape shape)
    {
        var count = plan.Adopted.Count(o => o.Shape == shape);
        return string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? shape.Noun : shape.PluralNoun)}");
    }
}
