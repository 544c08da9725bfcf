using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Pulumi.OAuth.Resources.Checkups;
using Pulumi.OAuth.Resources.Settings;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Plugin.Verbs;

/// <summary>The options that say which tenant a verb asks, and how.</summary>
/// <remarks>Outside an engine a plugin sees no stack configuration, so it has to be shown. An address that stands in any other file is
/// never called.</remarks>
internal sealed class TenantChoice
{
    private readonly Option<string?> _baseUrl = new("--base-url")
    {
        Description = "Address of the tenant; default: the stack's, then SAIL_BASE_URL.",
        HelpName = "URL",
    };
    private readonly Option<string?> _apiVersion = new("--api-version")
    {
        Description = "Version of the tenant's API, as oauth:apiVersion; default: the stack's, then v3.",
        HelpName = "VERSION",
    };
    private readonly Option<bool> _stackConfig;

    /// <param name="verb">Name of the verb, for the help.</param>
    public TenantChoice(string verb) =>
        _stackConfig = new Option<bool>("--stack-config")
        {
            Description =
                $"Read the stack's settings from standard input: `pulumi config --json --show-secrets | pulumi-resource-oauth {verb} "
                + "--stack-config`.",
        };

    public void AddTo(Command command)
    {
        command.Options.Add(_baseUrl);
        command.Options.Add(_apiVersion);
        command.Options.Add(_stackConfig);
    }

    /// <summary>The settings of the provider that the options stand for; what they lack is taken from the environment.</summary>
    /// <param name="arguments">Parsed.</param>
    /// <param name="surroundings">Standard input, and who learns its secrets.</param>
    /// <param name="settings">By name, when true is returned.</param>
    /// <param name="problem">Otherwise what is wrong, as a sentence.</param>
    public bool TryRead(
        ParseResult arguments,
        VerbSurroundings surroundings,
        [NotNullWhen(true)] out PropertyMap? settings,
        [NotNullWhen(false)] out string? problem
    )
    {
        settings = null;
        CheckedStack? stack = null;
        if (arguments.GetValue(_stackConfig))
        {
            using var input = surroundings.Input();
            if (!StackSettings.TryRead(input, surroundings.Redactor, out stack, out var wrong))
            {
                problem = $"--stack-config: {wrong}. Standard input has to be what `pulumi config --json` prints.";
                return false;
            }
            if (stack.Hidden.Count > 0)
            {
                problem =
                    $"--stack-config: the value of oauth:{stack.Hidden.First()} is hidden. Add --show-secrets to `pulumi config --json`.";
                return false;
            }
        }
        problem = null;
        settings = With(
            With(stack?.Settings ?? PropertyMap.Empty, SettingCatalog.BaseUrl, arguments.GetValue(_baseUrl)),
            SettingCatalog.ApiVersion,
            arguments.GetValue(_apiVersion)
        );
        return true;
    }

    private static PropertyMap With(PropertyMap settings, string name, string? value) =>
        value is null ? settings : settings.Set(name, PropertyValue.Of(value));
}
