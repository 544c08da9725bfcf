using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Settings;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;

namespace Pulumi.OAuth.Resources.Functions;

/// <summary>Every function the provider offers.</summary>
public static class FunctionCatalog
{
    public static Function.LookUp GetOAuthClient { get; } =
        new()
        {
            Name = "getOAuthClient",
            Shape = OAuthClientShape.Shape,
            Description = "Looks one OAuth client up, by id or by name. Fails when there is none, or more than one.",
            AnswerDescription = "The client found; never its secret.",
            Arguments =
            [
                new Filter("id", new TextType { MustNotBeEmpty = true }, "Id of the client. Either this or `name`."),
                new Filter("name", new TextType { MustNotBeEmpty = true }, "Exact name of the client. Either this or `id`."),
            ],
        };

    public static Function.LookUp GetOAuthClients { get; } =
        new()
        {
            Name = "getOAuthClients",
            Shape = OAuthClientShape.Shape,
            ListName = "clients",
            Description = "Lists the OAuth clients of the tenant that match every filter given.",
            AnswerDescription = "The clients found, by name.",
            Arguments = OAuthClientShape.Shape.ListFilters,
        };

    public static Function.LookUp GetPersonalAccessToken { get; } =
        new()
        {
            Name = "getPersonalAccessToken",
            Shape = PersonalAccessTokenShape.Shape,
            Description = "Looks one personal access token up, by id or by name. Fails when there is none.",
            AnswerDescription = "The token found; never its secret.",
            Arguments =
            [
                new Filter("id", new TextType { MustNotBeEmpty = true }, "Id of the token. Either this or `name`."),
                new Filter("name", new TextType { MustNotBeEmpty = true }, "Exact name of the token. Either this or `id`."),
                new Filter(
                    "ownerId",
                    new TextType { MustNotBeEmpty = true },
                    "Identity that owns the token; `me`, the default, for the caller."
                ),
            ],
        };

    public static Function.LookUp GetPersonalAccessTokens { get; } =
        new()
        {
            Name = "getPersonalAccessTokens",
            Shape = PersonalAccessTokenShape.Shape,
            ListName = "tokens",
            Description = "Lists the personal access tokens that match every filter given.",
            AnswerDescription = "The tokens found, by name.",
            Arguments =
            [
                .. PersonalAccessTokenShape.Shape.ListFilters,
                new Filter("expiringWithinDays", new WholeNumberType(0, 36500), "Only tokens that expire within so many days."),
                new Filter("neverExpires", new FlagType(), "Only tokens that never expire."),
            ],
        };

    public static Function.LogIn GetAccessToken { get; } =
        new()
        {
            Name = "getAccessToken",
            Description =
                "Logs in and tells the access token (bearer token), for short-lived use inside one run: of the provider's own login, or "
                + "of a client given by id and secret, at the provider's tenant. Runs in previews too, and gives another token in each "
                + "run: what is made from it changes in each run. The answer is not recorded by itself. What becomes an input of a "
                + "resource or an output of the stack is, as a secret, encrypted; what a program takes out of the output (`InvokeAsync`, "
                + "`apply`) is in its own hands.",
            AnswerDescription = "The access token.",
            Arguments =
            [
                new Filter(
                    SettingCatalog.ClientId,
                    new TextType { MustNotBeEmpty = true },
                    "Id of the OAuth client or personal access token to log in with, together with `clientSecret`. Unset: the provider's "
                        + "own login."
                ),
                new Filter(SettingCatalog.ClientSecret, new TextType { MustNotBeEmpty = true }, "Secret that belongs to `clientId`.")
                {
                    IsSecret = true,
                },
            ],
        };

    public static ImmutableArray<Function> All { get; } =
    [GetAccessToken, GetOAuthClient, GetOAuthClients, GetPersonalAccessToken, GetPersonalAccessTokens];

    /// <summary>The function of a token; null when there is none.</summary>
    public static Function? Find(string token) => All.FirstOrDefault(f => f.Token == token);
}
