using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Functions of the language whose result depends on their arguments, and on files, alone.</summary>
/// <param name="folder">The program's: paths are relative to it.</param>
internal sealed class PureFunctions(string folder)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The result.</summary>
    /// <param name="call">The call, for messages.</param>
    /// <param name="arguments">Its arguments, plain.</param>
    /// <exception cref="EvaluationException">An argument is not what the function takes.</exception>
    public PropertyValue Evaluate(Expression.Call call, ImmutableArray<PropertyValue> arguments)
    {
        switch (call.Function)
        {
            case LanguageFunctions.Join:
                return Join(call, arguments[0], arguments[1]);
            case LanguageFunctions.Split:
                return PropertyValue.Of(Text(call, arguments, 1).Split(Text(call, arguments, 0)).Select(PropertyValue.Of).ToList());
            case LanguageFunctions.Select:
                return Select(call, arguments[0], arguments[1]);
            case LanguageFunctions.ToJson:
                return ToJson(call, arguments[0]);
            case LanguageFunctions.ToBase64:
                return PropertyValue.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(call, arguments, 0))));
            case LanguageFunctions.FromBase64:
                return FromBase64(call, Text(call, arguments, 0));
            case LanguageFunctions.ReadFile:
                return PropertyValue.Of(Encoding.UTF8.GetString(ReadFile(call, Text(call, arguments, 0))));
            case LanguageFunctions.FileBase64:
                return PropertyValue.Of(Convert.ToBase64String(ReadFile(call, Text(call, arguments, 0))));
            case LanguageFunctions.FileBase64Sha256:
                return PropertyValue.Of(Convert.ToBase64String(SHA256.HashData(ReadFile(call, Text(call, arguments, 0)))));
            case LanguageFunctions.Sha1:
                return PropertyValue.Of(Sha1(Text(call, arguments, 0)));
            case LanguageFunctions.Length:
                return PropertyValue.Of((double)Length(call, arguments[0]));
            case LanguageFunctions.SingleOrNone:
                return SingleOrNone(call, arguments[0]);
            case LanguageFunctions.StringAsset:
                return new PropertyValue.Asset(Field("text", Text(call, arguments, 0)));
            case LanguageFunctions.FileAsset:
                return new PropertyValue.Asset(Field("path", Text(call, arguments, 0)));
            case LanguageFunctions.RemoteAsset:
                return new PropertyValue.Asset(Field("uri", Text(call, arguments, 0)));
            case LanguageFunctions.FileArchive:
                return new PropertyValue.Archive(Field("path", Text(call, arguments, 0)));
            case LanguageFunctions.RemoteArchive:
                return new PropertyValue.Archive(Field("uri", Text(call, arguments, 0)));
            default:
                throw new InvalidOperationException($"{call.Function} is no function of plain values. Please report this.");
        }
    }

    private static PropertyMap Field(string name, string value) => PropertyMap.Empty.Set(name, PropertyValue.Of(value));

    private static string Text(Expression.Call call, ImmutableArray<PropertyValue> arguments, int index) =>
        arguments[index] is PropertyValue.Text text
            ? text.Value
            : throw new EvaluationException(
                call.Arguments[index].Place,
                $"{call.Function} takes a string here, not {GoText.Kind(arguments[index])}"
            );

    private static PropertyValue Join(Expression.Call call, PropertyValue delimiter, PropertyValue values)
    {
        var between = delimiter is PropertyValue.Null ? "" : Text(call, [delimiter], 0);
        if (values is not PropertyValue.List list)
            throw new EvaluationException(
                call.Arguments[1].Place,
                $"the second argument to fn::join must be a list, found {GoText.Kind(values)}"
            );
        var texts = list.Items.Select(
            (item, i) =>
                item is PropertyValue.Text text
                    ? text.Value
                    : throw new EvaluationException(
                        call.Arguments[1].Place,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"the second argument to fn::join must be a list of strings, found {GoText.Kind(item)} at index {i}"
                        )
                    )
        );
        return PropertyValue.Of(string.Join(between, texts));
    }

    private static PropertyValue Select(Expression.Call call, PropertyValue index, PropertyValue values)
    {
        if (index is not PropertyValue.Number number)
            throw new EvaluationException(call.Arguments[0].Place, $"index must be a number, not {GoText.Kind(index)}");
        if (number.Value < 0 || number.Value > int.MaxValue || number.Value != Math.Floor(number.Value))
            throw new EvaluationException(call.Arguments[0].Place, $"index must be a positive integral, not {GoText.Of(number)}");
        if (values is not PropertyValue.List list)
            throw new EvaluationException(
                call.Arguments[1].Place,
                $"the second argument to fn::select must be a list, found {GoText.Kind(values)}"
            );
        return number.Value < list.Items.Length
            ? list.Items[(int)number.Value]
            : throw new EvaluationException(
                call.Arguments[1].Place,
                $"list index {GoText.Of(number)} out-of-bounds for list of length {list.Items.Length}"
            );
    }

    private static PropertyValue ToJson(Expression.Call call, PropertyValue value)
    {
        try
        {
            return PropertyValue.Of(GoText.Json(value));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new EvaluationException(call.Place, $"failed to encode JSON: {e.Message}");
        }
    }

    private static PropertyValue FromBase64(Expression.Call call, string text)
    {
        try
        {
            return PropertyValue.Of(Strict.GetString(Convert.FromBase64String(text)));
        }
        catch (FormatException)
        {
            // The text may be a secret: it is not named.
            throw new EvaluationException(call.Arguments[0].Place, "fn::fromBase64 unable to decode: it is no base64");
        }
        catch (DecoderFallbackException)
        {
            throw new EvaluationException(call.Arguments[0].Place, "fn::fromBase64 output is not a valid UTF-8 string");
        }
    }

    private byte[] ReadFile(Expression.Call call, string path)
    {
        try
        {
            return File.ReadAllBytes(Path.GetFullPath(path, folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new EvaluationException(
                call.Arguments[0].Place,
                $"{call.Function}: error reading file: {e.Message}",
                $"Paths are relative to {folder}."
            );
        }
    }

#pragma warning disable CA5350 // The language has it, for what others keep under it: nothing is protected by it.
    private static string Sha1(string text) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    private static int Length(Expression.Call call, PropertyValue value) =>
        value switch
        {
            PropertyValue.List list => list.Items.Length,
            PropertyValue.Object o => o.Properties.Count,
            PropertyValue.Text text => StringInfo.ParseCombiningCharacters(text.Value).Length,
            _ => throw new EvaluationException(
                call.Arguments[0].Place,
                $"fn::length requires a list, map, or string, got {GoText.Kind(value)}"
            ),
        };

    private static PropertyValue SingleOrNone(Expression.Call call, PropertyValue value) =>
        value switch
        {
            PropertyValue.List { Items: [] } => PropertyValue.OfNull,
            PropertyValue.List { Items: [var only] } => only,
            PropertyValue.List list => throw new EvaluationException(
                call.Arguments[0].Place,
                string.Create(CultureInfo.InvariantCulture, $"fn::singleOrNone expected a list of 0 or 1 elements, got {list.Items.Length}")
            ),
            _ => throw new EvaluationException(call.Arguments[0].Place, $"fn::singleOrNone requires a list, got {GoText.Kind(value)}"),
        };
}
