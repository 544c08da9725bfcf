using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Pulumi;

public sealed partial class Config
{
    /// <summary>A value that is JSON text.</summary>
    [return: MaybeNull]
    public T GetObject<T>(string key) => Parse<T>(key, Find(key), options: null);

    /// <inheritdoc cref="GetObject{T}(string)"/>
    [return: MaybeNull]
    public T GetObject<T>(string key, JsonSerializerOptions options) => Parse<T>(key, Find(key), options);

    /// <inheritdoc cref="GetObject{T}(string)"/>
    public Output<T>? GetSecretObject<T>(string key)
    {
        var text = Find(key);
        return text is null ? null : Output.CreateSecret(Parse<T>(key, text, options: null)!);
    }

    /// <inheritdoc cref="GetObject{T}(string)"/>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options) =>
        Parse<T>(key, Find(key), options) is { } value ? Output.CreateSecret(value) : null;

    /// <inheritdoc cref="GetObject{T}(string)"/>
    public T RequireObject<T>(string key) => Parse<T>(key, Require(key), options: null)!;

    /// <inheritdoc cref="GetObject{T}(string)"/>
    public T RequireObject<T>(string key, JsonSerializerOptions options) => Parse<T>(key, Require(key), options)!;

    /// <inheritdoc cref="GetObject{T}(string)"/>
    public Output<T> RequireSecretObject<T>(string key) => Output.CreateSecret(RequireObject<T>(key));

    /// <inheritdoc cref="GetObject{T}(string)"/>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options) =>
        Output.CreateSecret(RequireObject<T>(key, options));

    private T? Parse<T>(string key, string? text, JsonSerializerOptions? options)
    {
        try
        {
            return text is null ? default : JsonSerializer.Deserialize<T>(text, options);
        }
        catch (JsonException e)
        {
            throw NotA(typeof(T).FullName!, key, text, e);
        }
    }
}
